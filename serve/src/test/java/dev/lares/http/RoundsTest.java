package dev.lares.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final ArrayDeque<Runnable> pauses = new ArrayDeque<>();
  private final List<String> taken = new ArrayList<>();
  private final Rounds rounds = new Rounds(tasks::add, pauses::add, 2);

  @Test
  void the_first_news_after_a_silence_goes_out_at_once() {
    ask("a");
    run();
    assertThat(taken).containsExactly("a");
  }

  @Test
  void what_comes_soon_after_a_round_waits_for_the_next() {
    ask("a");
    run();
    ask("b");
    ask("c");
    run();
    assertThat(taken).containsExactly("a");
    pauseEnds();
    assertThat(taken).containsExactly("a", "b", "c");
  }

  @Test
  void what_comes_during_a_round_is_part_of_it() {
    rounds.ask(() -> ask("later"));
    run();
    assertThat(taken).containsExactly("later");
  }

  @Test
  void a_silence_costs_nothing() {
    ask("a");
    run();
    pauseEnds();
    assertThat(tasks).isEmpty();
    assertThat(pauses).isEmpty();
    ask("b");
    run();
    assertThat(taken).containsExactly("a", "b");
  }

  @Test
  void a_turn_that_fails_stops_no_other() {
    rounds.ask(() -> {
      throw new IllegalStateException("a stream's bug");
    });
    ask("b");
    run();
    while (!pauses.isEmpty()) pauseEnds();
    assertThat(taken).containsExactly("b");
  }

  @Test
  void the_end_of_the_server_waits_for_no_round() {
    ask("a");
    run();
    rounds.now(() -> taken.add("end"));
    run();
    assertThat(taken).containsExactly("a", "end");
  }

  private void ask(String name) {
    rounds.ask(() -> taken.add(name));
  }

  private void run() {
    while (tasks.poll() instanceof Runnable task) {
      try {
        task.run();
      } catch (IllegalStateException bug) {
        // as a thread would end with it
      }
    }
  }

  private void pauseEnds() {
    pauses.remove().run();
    run();
  }
}
