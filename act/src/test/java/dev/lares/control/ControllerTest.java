package dev.lares.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.client.MemoryCluster;
import dev.lares.model.ApiException;
import dev.lares.model.Resources;
import dev.lares.time.VirtualDriver;
import dev.lares.time.VirtualTime;
import dev.lares.view.Decoding;
import dev.lares.view.View;
import dev.lares.view.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ControllerTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final VirtualTime time = new VirtualTime(START);
  private final MemoryCluster cluster = new MemoryCluster(time);
  private final VirtualDriver driver = new VirtualDriver(time);
  private final Views views = new Views(cluster, driver::start);
  private final View<String> pods =
      views.of(new Decoding<>(Resources.PODS, object -> object.key()));
  private final List<Duration> passes = new ArrayList<>();

  @Test
  void a_key_asked_for_many_times_is_worked_on_once() {
    var controller = controller((key, hands) -> pass());
    for (int i = 0; i < 10; i++) controller.add("a");
    driver.settle();
    assertThat(passes).hasSize(1);
  }

  @Test
  void a_refused_pass_is_repeated_after_5_10_20_milliseconds() {
    var controller =
        controller((key, hands) -> {
          pass();
          if (passes.size() < 4)
            throw new ApiException(MemoryCluster.status(403, "Forbidden", "no"));
          return Pass.settled();
        });
    controller.add("a");
    driver.advance(Duration.ofHours(1));
    assertThat(passes)
        .containsExactly(
            Duration.ZERO, Duration.ofMillis(5), Duration.ofMillis(15), Duration.ofMillis(35));
  }

  @Test
  void a_key_waits_until_its_own_write_is_visible() {
    var controller =
        controller((key, hands) -> {
          pass();
          if (pods.size() == 0)
            hands.create(
                Resources.PODS, "ns", MemoryCluster.parse("{\"metadata\":{\"name\":\"p\"}}"));
          return Pass.settled();
        });
    driver.settle();
    cluster.hold(Resources.PODS);
    controller.add("a");
    driver.settle();
    controller.add("a");
    driver.advance(Duration.ofMinutes(1));
    assertThat(cluster.calls("create pods")).isEqualTo(1);
    assertThat(passes).hasSize(1);
    cluster.resume(Resources.PODS);
    driver.settle();
    assertThat(passes).hasSize(2);
    assertThat(cluster.calls("create pods")).isEqualTo(1);
  }

  @Test
  void a_write_whose_event_never_comes_holds_a_key_for_five_minutes() {
    var controller =
        controller((key, hands) -> {
          pass();
          if (passes.size() == 1)
            hands.create(
                Resources.PODS, "ns", MemoryCluster.parse("{\"metadata\":{\"name\":\"p\"}}"));
          return Pass.settled();
        });
    driver.settle();
    cluster.hold(Resources.PODS);
    controller.add("a");
    driver.settle();
    controller.add("a");
    driver.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(passes).hasSize(1);
    driver.advance(Duration.ofMillis(1));
    assertThat(passes).hasSize(2);
    assertThat(time.nextDue()).isEmpty();
  }

  @Test
  void creations_come_in_growing_batches_and_end_with_a_batch_that_was_refused() {
    cluster.refuse((call, tree) ->
        cluster.calls(call) > 10 ? MemoryCluster.status(403, "Forbidden", "quota") : null);
    var controller =
        controller((key, hands) -> {
          var refusal =
              hands.slowStart(
                  IntStream.range(0, 100).boxed().toList(),
                  i ->
                      hands.create(
                          Resources.PODS,
                          "ns",
                          MemoryCluster.parse("{\"metadata\":{\"name\":\"p" + i + "\"}}")));
          assertThat(refusal).hasMessage("quota");
          return Pass.settled();
        });
    controller.add("a");
    driver.settle();
    assertThat(cluster.calls("create pods")).isEqualTo(15);
  }

  private Pass pass() {
    passes.add(Duration.between(START, time.now()));
    return Pass.settled();
  }

  private Controller<String> controller(Reconciler<String> reconciler) {
    var controller = new Controller<>("test", cluster, views, List.of(pods), time, reconciler);
    driver.start(controller);
    return controller;
  }
}
