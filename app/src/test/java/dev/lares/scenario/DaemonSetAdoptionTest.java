package dev.lares.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Resources;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whose pods and revisions are whose. */
final class DaemonSetAdoptionTest {
  private static String owner(JsonNode object) {
    return object.at("/metadata/ownerReferences/0/name").asString("nobody");
  }

  @Test
  void a_selected_pod_of_nobody_is_adopted_and_holds_its_node_until_it_is_rolled() {
    try (var scene = new DaemonScene(2)) {
      scene.barePod("bare", "", "nodeName: node-1");
      scene.pass(3);
      scene.agent("updateStrategy: {type: OnDelete}", "");
      scene.pass(5);
      assertThat(owner(scene.get(Resources.PODS, "bare"))).isEqualTo("agent");
      assertThat(scene.counters()).containsExactly(2, 2, 0, 2, 2, 1);
      scene.patchAgent("{spec: {updateStrategy: {type: RollingUpdate}}}");
      scene.pass(10);
      assertThat(scene.places()).containsExactly("node-1:1", "node-2:1");
    }
  }

  @Test
  void pods_of_others_on_their_way_out_or_elsewhere_are_ignored() {
    try (var scene = new DaemonScene(1)) {
      scene.barePod(
          "theirs",
          "ownerReferences: [{apiVersion: example.com/v1, kind: Thing, name: t, uid: u, controller: true}]",
          "nodeName: node-1");
      scene.barePod("going", "finalizers: [example.com/hold]", "nodeName: node-1");
      scene.delete(Resources.PODS, "going");
      scene.barePod("plain", "", "nodeName: node-1");
      scene.patchPod("plain", "{metadata: {labels: {app: other}}}");
      scene.agent("", "");
      scene.pass(5);
      assertThat(owner(scene.get(Resources.PODS, "theirs"))).isEqualTo("t");
      assertThat(owner(scene.get(Resources.PODS, "going"))).isEqualTo("nobody");
      assertThat(owner(scene.get(Resources.PODS, "plain"))).isEqualTo("nobody");
      assertThat(scene.counters()).containsExactly(1, 1, 0, 1, 1, 1);
      assertThat(scene.told("SuccessfulCreate")).hasSize(1);
    }
  }

  @Test
  void a_pod_relabelled_away_lives_on_beside_its_replacement() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "");
      scene.pass(5);
      var first = DaemonScene.name(scene.podOn("node-1"));
      scene.patchPod(first, "{metadata: {labels: {app: other}}}");
      scene.pass(5);
      assertThat(scene.podsOn("node-1")).hasSize(2);
      assertThat(owner(scene.get(Resources.PODS, first))).isEqualTo("nobody");
      assertThat(scene.counters()).containsExactly(1, 1, 0, 1, 1, 1);
      // back again it is the elder of two
      scene.patchPod(first, "{metadata: {labels: {app: agent}}}");
      scene.pass(5);
      assertThat(DaemonScene.name(scene.podOn("node-1"))).isEqualTo(first);
      assertThat(owner(scene.podOn("node-1"))).isEqualTo("agent");
    }
  }

  @Test
  void a_set_on_its_way_out_neither_adopts_nor_releases() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "");
      scene.pass(5);
      scene.patchAgent("{metadata: {finalizers: [example.com/hold]}}");
      scene.delete(Resources.DAEMON_SETS, "agent");
      var pod = DaemonScene.name(scene.podOn("node-1"));
      scene.patchPod(pod, "{metadata: {labels: {app: other}}}");
      scene.barePod("bare", "", "nodeName: node-1");
      scene.pass(5);
      assertThat(owner(scene.get(Resources.PODS, pod))).isEqualTo("agent");
      assertThat(owner(scene.get(Resources.PODS, "bare"))).isEqualTo("nobody");
    }
  }

  @Test
  void two_sets_with_one_selector_leave_each_others_pods_alone() {
    try (var scene = new DaemonScene(2)) {
      scene.agent("", "");
      scene.pass(5);
      scene.daemonSet("twin", "", "");
      scene.pass(30);
      assertThat(scene.pods()).hasSize(4);
      assertThat(scene.told("SuccessfulDelete")).isEmpty();
      assertThat(scene.pods()).filteredOn(pod -> owner(pod).equals("twin")).hasSize(2);
    }
  }

  @Test
  void a_revision_relabelled_away_is_released_serves_as_it_is_and_is_adopted_again() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "");
      scene.pass(5);
      var name = DaemonScene.name(scene.revisions().getFirst());
      var pod = DaemonScene.name(scene.podOn("node-1"));
      scene.patch(
          Resources.CONTROLLER_REVISIONS,
          name,
          "",
          "{metadata: {labels: {app: other}}, revision: 7}");
      scene.pass(5);
      var released = scene.get(Resources.CONTROLLER_REVISIONS, name);
      assertThat(owner(released)).isEqualTo("nobody");
      assertThat(released.path("revision").asInt()).isEqualTo(7);
      assertThat(scene.revisions()).hasSize(1);
      assertThat(scene.set().path("status").has("collisionCount")).isFalse();
      scene.patch(Resources.CONTROLLER_REVISIONS, name, "", "{metadata: {labels: {app: agent}}}");
      scene.pass(5);
      assertThat(owner(scene.get(Resources.CONTROLLER_REVISIONS, name))).isEqualTo("agent");
      assertThat(DaemonScene.name(scene.podOn("node-1"))).isEqualTo(pod);
    }
  }

  @Test
  void a_set_made_again_adopts_what_it_left_and_rolls_it_if_the_template_is_another() {
    try (var scene = new DaemonScene(2)) {
      scene.agent("", "");
      scene.pass(5);
      var before = scene.pods().stream().map(DaemonScene::name).toList();
      scene.orphan("agent");
      scene.pass(3);
      assertThat(scene.find(Resources.DAEMON_SETS, "agent")).isEmpty();
      assertThat(scene.pods()).hasSize(2).allMatch(pod -> owner(pod).equals("nobody"));
      assertThat(scene.revisions()).hasSize(1).allMatch(each -> owner(each).equals("nobody"));
      scene.agent("", "");
      scene.pass(5);
      assertThat(scene.pods()).extracting(DaemonScene::name).containsExactlyElementsOf(before);
      assertThat(scene.revisions()).hasSize(1).allMatch(each -> owner(each).equals("agent"));
      scene.image("2");
      scene.pass(15);
      var second = scene.pods().stream().map(DaemonScene::name).toList();
      scene.orphan("agent");
      scene.pass(3);
      // these pods are of the second generation, the set made again is of the first
      scene.agent("", "hostPID: true");
      scene.pass(15);
      assertThat(scene.pods()).extracting(DaemonScene::name).doesNotContainAnyElementsOf(second);
      assertThat(scene.counters()).containsExactly(2, 2, 0, 2, 2, 2);
    }
  }
}
