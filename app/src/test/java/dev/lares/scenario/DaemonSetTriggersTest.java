package dev.lares.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Resources;
import org.junit.jupiter.api.Test;

/**
 * What makes the controller look at a DaemonSet again. A late NoSchedule taint passes unnoticed, so
 * whether the status tells of it shows whether something else has made it look.
 */
final class DaemonSetTriggersTest {
  private static void overlookATaint(DaemonScene scene) {
    scene.agent("", "");
    scene.pass(5);
    scene.taint("node-1", "'NoSchedule'");
    scene.pass(2);
    assertThat(looked(scene)).isFalse();
  }

  private static boolean looked(DaemonScene scene) {
    scene.pass(2);
    return scene.counters().get(2) == 1;
  }

  private static void revision(DaemonScene scene, String name, String labels, String owner) {
    scene.cluster.create(
        Resources.CONTROLLER_REVISIONS,
        "default",
        """
        apiVersion: apps/v1
        kind: ControllerRevision
        metadata: {name: %s, labels: {%s}, ownerReferences: [%s]}
        revision: 1
        data: {spec: {template: {$patch: replace}}}
        """
            .formatted(name, labels, owner));
  }

  private static String agent(DaemonScene scene) {
    return "{apiVersion: apps/v1, kind: DaemonSet, name: agent, controller: true, uid: %s}"
        .formatted(scene.set().at("/metadata/uid").asString());
  }

  @Test
  void a_change_of_the_set_does() {
    try (var scene = new DaemonScene()) {
      overlookATaint(scene);
      scene.patchAgent("{metadata: {annotations: {note: 'x'}}}");
      assertThat(looked(scene)).isTrue();
    }
  }

  @Test
  void a_change_of_a_pod_of_it_does() {
    try (var scene = new DaemonScene()) {
      overlookATaint(scene);
      scene.patchPod(DaemonScene.name(scene.podOn("node-2")), "{metadata: {labels: {a: 'b'}}}");
      assertThat(looked(scene)).isTrue();
    }
  }

  @Test
  void heartbeats_and_conditions_of_nodes_do_not() {
    try (var scene = new DaemonScene()) {
      overlookATaint(scene);
      scene.patchNode("node-1", "{metadata: {annotations: {note: 'x'}}}");
      scene.patch(
          Resources.NODES,
          "node-1",
          "status",
          "{status: {allocatable: {cpu: '3', memory: '8Gi', pods: '10'}}}");
      assertThat(looked(scene)).isFalse();
    }
  }

  @Test
  void labels_of_nodes_do_where_a_pod_is_missing_or_misplaced_and_nowhere_else() {
    try (var scene = new DaemonScene()) {
      overlookATaint(scene);
      scene.patchNode("node-2", "{metadata: {labels: {any: 'x'}}}");
      assertThat(looked(scene)).isFalse();
      scene.patchAgent("{metadata: {annotations: {note: 'x'}}}");
      assertThat(looked(scene)).isTrue();
      // once misplaced pods are counted, the removal of the taint is noticed
      scene.untaint("node-1");
      assertThat(looked(scene)).isFalse();
      assertThat(scene.counters()).containsExactly(3, 3, 0, 3, 3, 3);
    }
  }

  @Test
  void a_new_revision_with_an_owner_does_not_but_its_change_and_its_end_do() {
    try (var scene = new DaemonScene()) {
      overlookATaint(scene);
      revision(scene, "by-hand", "app: agent", agent(scene));
      assertThat(looked(scene)).isFalse();
      scene.patch(Resources.CONTROLLER_REVISIONS, "by-hand", "", "{metadata: {labels: {x: 'y'}}}");
      assertThat(looked(scene)).isTrue();
    }
    try (var scene = new DaemonScene()) {
      overlookATaint(scene);
      var current = DaemonScene.name(scene.revisions().getFirst());
      scene.delete(Resources.CONTROLLER_REVISIONS, current);
      assertThat(looked(scene)).isTrue();
      assertThat(DaemonScene.name(scene.revisions().getFirst())).isEqualTo(current);
    }
  }

  @Test
  void a_revision_of_nobody_does_if_it_is_selected_or_becomes_so() {
    try (var scene = new DaemonScene()) {
      overlookATaint(scene);
      revision(scene, "other", "app: other", "");
      assertThat(looked(scene)).isFalse();
      scene.patch(
          Resources.CONTROLLER_REVISIONS, "other", "", "{metadata: {labels: {app: 'agent'}}}");
      assertThat(looked(scene)).isTrue();
      assertThat(
              scene
                  .get(Resources.CONTROLLER_REVISIONS, "other")
                  .at("/metadata/ownerReferences/0/name"))
          .hasToString("\"agent\"");
    }
  }

  @Test
  void a_pod_of_nobody_does_if_it_is_selected() {
    try (var scene = new DaemonScene()) {
      overlookATaint(scene);
      scene.barePod("bare", "", "nodeName: node-2");
      assertThat(looked(scene)).isTrue();
    }
  }

  @Test
  void a_pod_of_nobody_that_changes_otherwise_or_goes_does_not() {
    try (var scene = new DaemonScene()) {
      scene.barePod("bare", "finalizers: [example.com/hold]", "nodeName: node-2");
      // on its way out nobody adopts it
      scene.delete(Resources.PODS, "bare");
      overlookATaint(scene);
      scene.patchPod("bare", "{metadata: {annotations: {note: x}}}");
      assertThat(looked(scene)).isFalse();
      scene.patchPod("bare", "{metadata: {finalizers: null}}");
      assertThat(looked(scene)).isFalse();
      assertThat(scene.find(Resources.PODS, "bare")).isEmpty();
    }
  }
}
