package dev.lares.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Condition;
import dev.lares.model.Meta;
import dev.lares.model.Pod;
import dev.lares.model.PodPhase;
import dev.lares.model.PodSpec;
import dev.lares.model.PodStatus;
import dev.lares.select.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DeletionOrderTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void the_least_useful_pod_goes_first() {
    var waiting = pod("waiting", "", PodPhase.PENDING, -1, "");
    var starting = pod("starting", "n1", PodPhase.PENDING, -1, "");
    var lost = pod("lost", "n1", PodPhase.UNKNOWN, -1, "");
    var unready = pod("unready", "n1", PodPhase.RUNNING, -1, "");
    var cheap = pod("cheap", "n1", PodPhase.RUNNING, 3600, "-5");
    var crowded = pod("crowded", "n1", PodPhase.RUNNING, 3600, "");
    var young = pod("young", "n2", PodPhase.RUNNING, 60, "");
    var old = pod("old", "n2", PodPhase.RUNNING, 3600, "no number");
    var dear = pod("dear", "n1", PodPhase.RUNNING, 1, "5");
    var expected = List.of(waiting, starting, lost, unready, cheap, crowded, young, old, dear);

    var shuffled = new ArrayList<>(expected);
    Collections.shuffle(shuffled, new Random(7));
    shuffled.sort(DeletionOrder.at(NOW, pod -> pod.nodeName().equals("n1") ? 2 : 1));

    assertThat(shuffled)
        .extracting(pod -> pod.meta().name())
        .containsExactlyElementsOf(expected.stream().map(pod -> pod.meta().name()).toList());
  }

  @Test
  void ages_of_one_magnitude_do_not_tell_pods_apart() {
    var a = pod("a", "n1", PodPhase.RUNNING, 3600, "");
    var b = pod("b", "n1", PodPhase.RUNNING, 3500, "");

    assertThat(DeletionOrder.at(NOW, pod -> 1).compare(a, b)).isNegative(); // by uid
  }

  private static Pod pod(String name, String node, PodPhase phase, int readyFor, String cost) {
    var annotations = cost.isEmpty() ? Labels.NONE : Labels.of(DeletionOrder.COST, cost);
    var meta =
        Meta.named("ns", name)
            .withUid(name)
            .withCreated(NOW.minusSeconds(7200))
            .withAnnotations(annotations);
    var conditions =
        readyFor < 0
            ? List.<Condition>of()
            : List.of(
                new Condition(
                    Pod.READY, Condition.Status.TRUE, "", "", NOW.minusSeconds(readyFor)));
    return Pod.of(meta, node, PodSpec.EMPTY, PodStatus.of(phase, conditions));
  }
}
