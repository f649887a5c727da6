package dev.lares.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.client.Deletion;
import dev.lares.model.Resources;
import org.junit.jupiter.api.Test;

/** How a DaemonSet goes, and what goes with it. */
final class DaemonSetDeletionTest {
  @Test
  void deleted_without_a_word_it_goes_at_once_and_what_it_made_follows() {
    try (var scene = new DaemonScene()) {
      scene.agent("", "");
      scene.pass(5);
      scene.delete(Resources.DAEMON_SETS, "agent");
      assertThat(scene.find(Resources.DAEMON_SETS, "agent")).isEmpty();
      assertThat(scene.pods()).hasSize(3);
      scene.pass(5);
      assertThat(scene.pods()).isEmpty();
      assertThat(scene.revisions()).isEmpty();
    }
  }

  @Test
  void in_the_foreground_it_waits_for_pods_that_block_it_and_makes_no_new_ones() {
    try (var scene = new DaemonScene()) {
      scene.agent("", "");
      scene.pass(5);
      var held = DaemonScene.name(scene.podOn("node-1"));
      scene.patchPod(held, "{metadata: {finalizers: [example.com/hold]}}");
      scene.cascade("agent", "Foreground");
      scene.pass(10);
      assertThat(scene.pods()).extracting(DaemonScene::name).containsExactly(held);
      assertThat(scene.set().at("/metadata/finalizers/0").asString())
          .isEqualTo("foregroundDeletion");
      assertThat(scene.counters()).containsExactly(3, 3, 0, 3, 3, 3);
      scene.patchPod(held, "{metadata: {finalizers: null}}");
      scene.pass(5);
      assertThat(scene.find(Resources.DAEMON_SETS, "agent")).isEmpty();
      assertThat(scene.pods()).isEmpty();
    }
  }

  @Test
  void a_pod_that_does_not_block_does_not_hold_it_up() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "");
      scene.pass(5);
      var held = DaemonScene.name(scene.podOn("node-1"));
      var owner =
          "{apiVersion: apps/v1, kind: DaemonSet, name: agent, controller: true, uid: %s}"
              .formatted(scene.set().at("/metadata/uid").asString());
      scene.patchPod(
          held,
          "{metadata: {finalizers: [example.com/hold], ownerReferences: [%s]}}".formatted(owner));
      scene.cascade("agent", "Foreground");
      scene.pass(10);
      assertThat(scene.find(Resources.DAEMON_SETS, "agent")).isEmpty();
      assertThat(scene.pods()).extracting(DaemonScene::name).containsExactly(held);
    }
  }

  @Test
  void held_by_a_finalizer_of_its_own_it_stands_still() {
    try (var scene = new DaemonScene()) {
      scene.agent("", "");
      scene.pass(5);
      scene.patchAgent("{metadata: {finalizers: [example.com/hold]}}");
      scene.delete(Resources.DAEMON_SETS, "agent");
      scene.delete(Resources.PODS, DaemonScene.name(scene.podOn("node-1")));
      scene.pass(10);
      assertThat(scene.places()).containsExactly("node-2:1", "node-3:1");
      assertThat(scene.counters()).containsExactly(3, 3, 0, 3, 3, 3);
      scene.patchAgent("{metadata: {finalizers: null}}");
      scene.pass(10);
      assertThat(scene.pods()).isEmpty();
    }
  }

  @Test
  void a_set_of_the_same_name_made_at_once_starts_anew() {
    try (var scene = new DaemonScene()) {
      scene.agent("", "");
      scene.pass(5);
      var before = scene.pods().stream().map(DaemonScene::name).toList();
      scene.delete(Resources.DAEMON_SETS, "agent");
      scene.agent("", "");
      scene.pass(10);
      assertThat(scene.pods()).hasSize(3);
      assertThat(scene.pods()).extracting(DaemonScene::name).doesNotContainAnyElementsOf(before);
      assertThat(scene.counters()).containsExactly(3, 3, 0, 3, 3, 3);
      assertThat(scene.revisions()).hasSize(1);
    }
  }

  @Test
  void deleted_by_hand_a_pod_comes_back_on_its_node() {
    try (var scene = new DaemonScene()) {
      scene.agent("", "");
      scene.pass(5);
      for (var pod : scene.pods())
        scene
            .cluster
            .cluster()
            .delete(
                Resources.PODS, "default", DaemonScene.name(pod), Deletion.DEFAULT.withGrace(0));
      scene.pass(3);
      assertThat(scene.places()).containsExactly("node-1:1", "node-2:1", "node-3:1");
      assertThat(scene.told("SuccessfulDelete")).isEmpty();
    }
  }

  @Test
  void finalizers_of_the_template_are_its_pods_and_hold_each_of_them() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "");
      scene.patchAgent("{spec: {template: {metadata: {finalizers: [example.com/hold]}}}}");
      scene.pass(5);
      var pod = scene.podOn("node-1");
      assertThat(pod.at("/metadata/finalizers/0").asString()).isEqualTo("example.com/hold");
      scene.image("2");
      scene.pass(10);
      assertThat(scene.places()).containsExactly("node-1:1");
      scene.patchPod(DaemonScene.name(pod), "{metadata: {finalizers: null}}");
      scene.pass(5);
      assertThat(scene.places()).containsExactly("node-1:2");
    }
  }
}
