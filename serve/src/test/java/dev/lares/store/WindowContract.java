package dev.lares.store;

import static dev.lares.store.Samples.PODS;
import static dev.lares.store.Samples.drain;
import static dev.lares.store.Samples.noise;
import static dev.lares.store.Samples.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a {@link Store} must keep to about its past, and how it forgets. */
abstract class WindowContract extends FollowingContract {
  @Test
  void a_revision_that_has_left_the_window_is_expired() throws Exception {
    reopen(new Window(100, Long.MAX_VALUE));
    for (int i = 0; i < 300; i++) put(store, PODS, "p" + i % 10, "x");
    long floor = start + 200;

    assertThatThrownBy(() -> store.tail(PODS, floor - 1))
        .isInstanceOfSatisfying(
            ExpiredException.class,
            e -> {
              assertThat(e.asked()).isEqualTo(floor - 1);
              assertThat(e.oldest()).isEqualTo(floor);
            });
    assertThatThrownBy(() -> store.at(floor - 1)).isInstanceOf(ExpiredException.class);
    assertThat(drain(store.tail(PODS, floor))).hasSize(100);
    assertThat(store.at(floor).revision()).isEqualTo(floor);
  }

  @Test
  void a_slow_reader_learns_that_it_missed_something_and_never_skips_it() throws Exception {
    reopen(new Window(100, Long.MAX_VALUE));
    for (int read : List.of(0, 1, 63, 64, 65, 90)) {
      var tail = store.tail(PODS, store.current().revision());
      for (int i = 0; i < 90; i++) put(store, PODS, "p", "x");
      for (int i = 0; i < read; i++) assertThat(tail.poll()).isNotNull();
      for (int i = 0; i < 111; i++) put(store, PODS, "p", "x");
      assertThatThrownBy(tail::poll).isInstanceOf(ExpiredException.class);
    }
  }

  @Test
  void the_window_is_bounded_by_the_bytes_it_alone_keeps() throws Exception {
    reopen(new Window(1_000_000, 50_000));
    for (int i = 0; i < 200; i++) put(store, PODS, "created-" + i, noise(i));
    assertThat(drain(store.tail(PODS, start))).hasSize(200);
    for (int i = 0; i < 200; i++) put(store, PODS, "churned", noise(i));
    assertThatThrownBy(() -> store.tail(PODS, start + 300)).isInstanceOf(ExpiredException.class);
    assertThat(drain(store.tail(PODS, start + 360))).hasSize(40);
  }

  @Test
  void states_that_are_alike_take_little_of_the_window() throws Exception {
    reopen(new Window(1_000_000, 50_000));
    for (int i = 0; i < 200; i++) put(store, PODS, "p", noise(0));
    assertThat(drain(store.tail(PODS, start))).hasSize(200);
  }

  @Test
  void a_quiet_type_does_not_expire_because_others_are_busy() throws Exception {
    reopen(new Window(10, Long.MAX_VALUE));
    try (var tail = store.tail("events", start)) {
      for (int i = 0; i < 100; i++) put(store, PODS, "p", "x");
      assertThat(tail.poll()).isNull();
      assertThat(tail.seen()).isEqualTo(start + 100);
      assertThat(store.tail("events", start).poll()).isNull();
    }
  }

  @Test
  void a_store_without_a_window_still_works() throws Exception {
    reopen(new Window(0, 0));
    put(store, PODS, "a", "x");
    put(store, PODS, "a", "x");
    assertThatThrownBy(() -> store.tail(PODS, start + 1)).isInstanceOf(ExpiredException.class);
    assertThat(store.tail(PODS, start + 2).poll()).isNull();
  }

  @Test
  void the_future_cannot_be_listed() {
    assertThatThrownBy(() -> store.at(start + 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
