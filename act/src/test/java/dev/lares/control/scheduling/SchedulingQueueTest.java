package dev.lares.control.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Meta;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.model.PodSpec;
import dev.lares.model.PodStatus;
import dev.lares.quantity.ResourceList;
import dev.lares.scheduling.ClusterEvent;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.Surroundings;
import dev.lares.scheduling.plugin.DefaultPlugins;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchedulingQueueTest {
  private static final Set<String> FIT = Set.of("NodeResourcesFit");

  private final Landscape landscape = new Landscape(Surroundings.NONE);
  private final SchedulingQueue queue = new SchedulingQueue(DefaultPlugins.filters());
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void pods_come_by_priority_and_then_in_order_of_arrival() {
    add("a", 0);
    add("b", 5);
    add("c", 0);
    add("d", 5);
    assertThat(drained()).containsExactly("b", "d", "a", "c");
  }

  @Test
  void errors_are_retried_after_1_2_4_8_10_10_seconds() {
    add("a", 0);
    var delays = new ArrayList<Long>();
    for (int i = 0; i < 6; i++) {
      queue.failed(next(), now);
      assertThat(queue.next(now)).isNull();
      var due = Objects.requireNonNull(queue.nextDue());
      delays.add(due.getEpochSecond() - now.getEpochSecond());
      now = due;
    }
    assertThat(delays).containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
  }

  @Test
  void a_refused_pod_waits_for_an_event_of_a_plugin_that_refused_it() {
    add("a", 0);
    queue.refused(next(), FIT, now);
    queue.on(new ClusterEvent.ClaimChanged("ns", "claim"), now);
    assertThat(queue.next(now)).isNull();
    queue.on(nodeCame("1"), now);
    assertThat(queue.next(now)).as("a node too small even when empty").isNull();
    queue.on(nodeCame("8"), now);
    assertThat(next().key()).as("taken early, as nothing else waits").isEqualTo("ns/a");
  }

  @Test
  void a_pod_that_backs_off_lets_others_go_first() {
    add("a", 9);
    queue.refused(next(), FIT, now);
    queue.on(nodeCame("8"), now);
    add("b", 0);
    assertThat(drained()).containsExactly("b", "a");
  }

  @Test
  void a_wake_up_while_evictions_are_asked_for_is_kept_for_later() {
    add("a", 0);
    var waiting = next();
    queue.refused(waiting, FIT, now);
    waiting.held = true;
    queue.on(nodeCame("8"), now);
    assertThat(queue.next(now)).isNull();
    queue.release(waiting, now);
    assertThat(next()).isSameAs(waiting);
  }

  @Test
  void after_five_minutes_without_help_a_pod_is_tried_anyway() {
    add("a", 0);
    queue.refused(next(), FIT, now);
    now = now.plusSeconds(299);
    queue.flush(now);
    assertThat(queue.next(now)).isNull();
    now = now.plusSeconds(2);
    queue.flush(now);
    assertThat(next().key()).isEqualTo("ns/a");
  }

  private void add(String name, int priority) {
    queue.add(pod(name, priority), now);
  }

  private PodInfo pod(String name, int priority) {
    var spec =
        PodSpec.EMPTY.change().priority(priority).requests(ResourceList.of("cpu", "4")).build();
    return landscape.info(
        Pod.of(Meta.named("ns", name).withUid(name), "", spec, PodStatus.PENDING));
  }

  private ClusterEvent nodeCame(String cpu) {
    landscape.put(Node.of(Meta.named("", "n" + cpu), ResourceList.of("cpu", cpu, "pods", "9")));
    return new ClusterEvent.NodeCame(Objects.requireNonNull(landscape.node("n" + cpu)));
  }

  private Waiting next() {
    return Objects.requireNonNull(queue.next(now));
  }

  private List<String> drained() {
    var names = new ArrayList<String>();
    for (var next = queue.next(now); next != null; next = queue.next(now))
      names.add(next.pod.pod().meta().name());
    return names;
  }
}
