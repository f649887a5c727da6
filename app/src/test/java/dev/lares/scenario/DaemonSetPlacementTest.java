package dev.lares.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Resources;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** One pod per node: duplicates, pods that have ended, pods meant for nobody's node. */
final class DaemonSetPlacementTest {
  private static boolean failed(DaemonScene scene) {
    return scene.pods().isEmpty()
        || scene.pods().getFirst().at("/status/phase").asString("").equals("Failed");
  }

  private static void own(DaemonScene scene, String pod, String meta, String spec) {
    var uid = scene.set().at("/metadata/uid").asString();
    var owner =
        "ownerReferences: [{apiVersion: apps/v1, kind: DaemonSet, name: agent, uid: %s, controller: true}]"
            .formatted(uid);
    scene.barePod(pod, meta.isEmpty() ? owner : owner + ", " + meta, spec);
  }

  @Test
  void of_several_pods_the_bound_one_stays_then_the_older_then_the_first_by_name() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "");
      scene.pass(5);
      var veteran = DaemonScene.name(scene.podOn("node-1"));
      own(scene, "aaa", "", "nodeName: node-1");
      own(scene, "aab", "", "nodeName: node-1");
      scene.pass(5);
      assertThat(DaemonScene.name(scene.podOn("node-1"))).isEqualTo(veteran);
      assertThat(scene.told("SuccessfulDelete"))
          .containsExactlyInAnyOrder("Deleted pod: aaa", "Deleted pod: aab");
    }
  }

  @Test
  void a_pod_without_a_node_to_aim_at_is_neither_counted_nor_deleted() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "");
      scene.pass(5);
      own(scene, "adrift", "", "nodeSelector: {nowhere: here}");
      scene.pass(30);
      assertThat(scene.pods()).hasSize(2);
      assertThat(scene.counters()).containsExactly(1, 1, 0, 1, 1, 1);
    }
  }

  @Test
  void a_waiting_pod_for_a_node_that_has_gone_is_deleted() {
    try (var scene = new DaemonScene(2)) {
      scene.agent("", "schedulerName: nobody");
      scene.pass(2);
      assertThat(scene.pods()).hasSize(2);
      scene.delete(Resources.NODES, "node-2");
      // nobody has told the set: its next sync finds out
      scene.patchAgent("{metadata: {annotations: {note: x}}}");
      scene.pass(2);
      assertThat(scene.places()).containsExactly("node-1:1");
      assertThat(scene.counters()).startsWith(1, 1, 0);
    }
  }

  @Test
  void a_failed_pod_is_killed_at_once_and_then_ever_later() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "nodeName: node-1");
      scene.pass(3);
      var waits = new ArrayList<Long>();
      var last = scene.cluster.now();
      for (int i = 1; i <= 5; i++) {
        scene.patchPodStatus(DaemonScene.name(scene.podOn("node-1")), "{status: {phase: Failed}}");
        int told = i;
        scene.cluster.advanceUntil(
            () -> scene.told("FailedDaemonPod").size() == told, Duration.ofMinutes(1));
        waits.add(Duration.between(last, scene.cluster.now()).toSeconds());
        last = scene.cluster.now();
        scene.cluster.advanceUntil(() -> !failed(scene), Duration.ofMinutes(1));
      }
      assertThat(waits).containsExactly(0L, 1L, 2L, 4L, 8L);
      assertThat(scene.told("FailedDaemonPod"))
          .hasSize(5)
          .allMatch(m ->
              m.matches(
                  "Found failed daemon pod default/agent-.{5} on node node-1, will try to kill it"));
    }
  }

  @Test
  void a_new_generation_starts_with_the_shortest_delay_again() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "nodeName: node-1");
      scene.pass(3);
      for (int i = 0; i < 3; i++) {
        scene.patchPodStatus(DaemonScene.name(scene.podOn("node-1")), "{status: {phase: Failed}}");
        scene.pass(8);
      }
      scene.patchAgent("{spec: {minReadySeconds: 1}}");
      scene.pass(1);
      var pod = DaemonScene.name(scene.podOn("node-1"));
      scene.patchPodStatus(pod, "{status: {phase: Failed}}");
      scene.cluster.settle();
      assertThat(scene.pods())
          .noneMatch(each ->
              DaemonScene.name(each).equals(pod) && !each.at("/metadata").has("deletionTimestamp"));
    }
  }

  @Test
  void a_pod_that_has_ended_and_hangs_in_deletion_does_not_hold_its_node() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "");
      scene.pass(5);
      var old = DaemonScene.name(scene.podOn("node-1"));
      scene.patchPod(old, "{metadata: {finalizers: [example.com/hold]}}");
      scene.delete(Resources.PODS, old);
      scene.pass(2);
      // the node has stopped it, but a pod that is deleted while it runs does not end as failed
      scene.patchPodStatus(old, "{status: {phase: Succeeded}}");
      scene.pass(5);
      assertThat(scene.podsOn("node-1")).hasSize(2);
      assertThat(scene.counters()).containsExactly(1, 1, 0, 1, 1, 1);
      assertThat(scene.told("SucceededDaemonPod")).isEmpty();
    }
  }

  @Test
  void a_succeeded_pod_is_replaced_every_time_without_delay() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "nodeName: node-1");
      scene.pass(5);
      for (int i = 0; i < 4; i++) {
        var pod = DaemonScene.name(scene.podOn("node-1"));
        scene.patchPodStatus(pod, "{status: {phase: Succeeded}}");
        scene.pass(2);
        assertThat(DaemonScene.name(scene.podOn("node-1"))).isNotEqualTo(pod);
      }
      assertThat(scene.told("SucceededDaemonPod"))
          .hasSize(4)
          .allMatch(m ->
              m.matches(
                  "Found succeeded daemon pod default/agent-.{5} on node node-1, will try to delete it"));
    }
  }

  @Test
  void while_a_pod_cannot_be_made_nothing_is_rolled_but_history_and_status_are_kept() {
    try (var scene = new DaemonScene()) {
      scene.cluster.create(
          Resources.RESOURCE_QUOTAS,
          "default",
          "{apiVersion: v1, kind: ResourceQuota, metadata: {name: two}, spec: {hard: {pods: '2'}}}");
      scene.pass(1);
      scene.agent("updateStrategy: {rollingUpdate: {maxUnavailable: 3}}", "");
      scene.pass(5);
      assertThat(scene.counters()).containsExactly(3, 2, 0, 2, 2, 2);
      scene.image("2");
      scene.pass(30);
      assertThat(scene.pods()).extracting(DaemonScene::tag).containsExactly("1", "1");
      assertThat(scene.revisionNumbers()).containsExactly(1, 2);
      assertThat(scene.set().at("/status/observedGeneration").asInt()).isEqualTo(2);
      scene.delete(Resources.RESOURCE_QUOTAS, "two");
      scene.pass(60);
      assertThat(scene.places()).containsExactly("node-1:2", "node-2:2", "node-3:2");
    }
  }
}
