package dev.lares.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Resources;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Daemons while nodes fall silent, are cordoned, come and go. */
final class DaemonSetNodeLifeTest {
  private static void power(DaemonScene scene, String node, boolean on) {
    var stopped = on ? "null" : "'true'";
    scene.patchNode(node, "{metadata: {annotations: {lares.dev/stopped: %s}}}".formatted(stopped));
  }

  private static void condition(DaemonScene scene, String node, String type) {
    scene.patch(
        Resources.NODES,
        node,
        "status",
        """
        {status: {conditions: [{type: Ready, status: 'True'}, {type: %s, status: 'True'}]}}\
        """
            .formatted(type));
    scene.cluster.settle();
  }

  @Test
  void a_silent_node_keeps_its_daemon_and_is_counted_as_misplaced_until_it_speaks() {
    try (var scene = new DaemonScene()) {
      scene.agent("", "");
      scene.pass(5);
      var pod = DaemonScene.name(scene.podOn("node-1"));
      power(scene, "node-1", false);
      scene.pass(900);
      assertThat(DaemonScene.name(scene.podOn("node-1"))).isEqualTo(pod);
      assertThat(scene.counters()).containsExactly(2, 2, 1, 2, 2, 2);
      power(scene, "node-1", true);
      scene.pass(60);
      assertThat(scene.counters()).containsExactly(3, 3, 0, 3, 3, 3);
      assertThat(DaemonScene.name(scene.podOn("node-1"))).isEqualTo(pod);
    }
  }

  @Test
  void no_pod_is_made_on_a_silent_node_unless_everything_is_tolerated() {
    try (var scene = new DaemonScene()) {
      power(scene, "node-1", false);
      scene.pass(120);
      scene.agent("", "");
      scene.pass(5);
      assertThat(scene.places()).containsExactly("node-2:1", "node-3:1");
      assertThat(scene.counters()).containsExactly(2, 2, 0, 2, 2, 2);
      power(scene, "node-1", true);
      scene.pass(60);
      assertThat(scene.places()).containsExactly("node-1:1", "node-2:1", "node-3:1");
    }
    try (var scene = new DaemonScene()) {
      power(scene, "node-1", false);
      scene.pass(120);
      scene.agent("", "tolerations: [{operator: Exists}]");
      scene.pass(5);
      assertThat(scene.counters()).containsExactly(3, 3, 0, 2, 2, 3);
    }
  }

  @Test
  void a_cordoned_node_keeps_its_daemon_and_gets_it_back() {
    try (var scene = new DaemonScene()) {
      scene.agent("", "");
      scene.pass(5);
      scene.patchNode("node-1", "{spec: {unschedulable: true}}");
      scene.pass(2);
      scene.delete(Resources.PODS, DaemonScene.name(scene.podOn("node-1")));
      scene.pass(5);
      assertThat(scene.places()).containsExactly("node-1:1", "node-2:1", "node-3:1");
      assertThat(scene.counters()).containsExactly(3, 3, 0, 3, 3, 3);
    }
  }

  @Test
  void taints_of_pressure_are_tolerated_and_that_of_the_network_only_on_the_hosts() {
    try (var scene = new DaemonScene()) {
      condition(scene, "node-1", "DiskPressure");
      condition(scene, "node-2", "NetworkUnavailable");
      scene.agent("", "");
      scene.cluster.settle();
      assertThat(scene.counters()).startsWith(2, 2, 0);
      assertThat(scene.podsOn("node-1")).hasSize(1);
      scene.patchAgent("{spec: {template: {spec: {hostNetwork: true}}}}");
      scene.cluster.settle();
      assertThat(scene.counters()).startsWith(3, 3, 0);
    }
  }

  @Test
  void a_node_that_goes_takes_its_pod_after_a_while_and_one_that_returns_gets_another() {
    try (var scene = new DaemonScene()) {
      scene.agent("", "");
      scene.pass(5);
      var node = scene.get(Resources.NODES, "node-2");
      scene.delete(Resources.NODES, "node-2");
      scene.pass(20);
      assertThat(scene.podsOn("node-2")).hasSize(1);
      scene.pass(60);
      assertThat(scene.places()).containsExactly("node-1:1", "node-3:1");
      assertThat(scene.counters()).containsExactly(2, 2, 0, 2, 2, 2);
      var again = (ObjectNode) node.deepCopy();
      var meta = (ObjectNode) again.path("metadata");
      meta.remove("uid");
      meta.remove("resourceVersion");
      scene.cluster.cluster().create(Resources.NODES, "", again);
      scene.pass(10);
      assertThat(scene.counters()).containsExactly(3, 3, 0, 3, 3, 3);
    }
  }
}
