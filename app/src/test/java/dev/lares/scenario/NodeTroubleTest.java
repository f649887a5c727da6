package dev.lares.scenario;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.client.Deletion;
import dev.lares.client.PatchType;
import dev.lares.embed.VirtualCluster;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.sim.NodeTemplate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Nodes that fall silent or carry taints, and what becomes of their pods. */
final class NodeTroubleTest {
  private static final String ON_NODE_1 =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: app}
      spec:
        nodeSelector: {kubernetes.io/hostname: node-1}
        tolerations: [{key: example.com/out, operator: Exists, effect: NoExecute, tolerationSeconds: 20}]
        containers: [{name: app, image: "registry.example/app:1"}]
      """;

  @Test
  void of_a_silent_node_its_pods_and_the_users_are_told_once() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(Resources.PODS, "default", ON_NODE_1);
      cluster.advance(ofSeconds(5));
      assertThat(condition(cluster, Resources.PODS, "default", "app", "Ready")).isEqualTo("True");
      stop(cluster, "node-1");
      cluster.advance(ofMinutes(3));
      assertThat(condition(cluster, Resources.PODS, "default", "app", "Ready")).isEqualTo("False");
      assertThat(condition(cluster, Resources.PODS, "default", "app", "ContainersReady"))
          .isEqualTo("True");
      assertThat(told(cluster, "NodeNotReady"))
          .containsExactlyInAnyOrder(
              "Node node-1 status is now: NodeNotReady 1", "Node is not ready 1");
    }
  }

  @Test
  void nodes_are_greeted_when_they_come_and_taken_leave_of_when_they_go() {
    try (var cluster = VirtualCluster.start()) {
      cluster.cluster().delete(Resources.NODES, "", "node-2", Deletion.DEFAULT);
      cluster.advance(ofSeconds(1));
      assertThat(told(cluster, "RegisteredNode"))
          .containsExactlyInAnyOrder(
              "Node node-1 event: Registered Node node-1 in Controller 1",
              "Node node-2 event: Registered Node node-2 in Controller 1",
              "Node node-3 event: Registered Node node-3 in Controller 1");
      assertThat(told(cluster, "RemovingNode"))
          .containsExactly("Node node-2 event: Removing Node node-2 from Controller 1");
    }
  }

  @Test
  void with_every_node_silent_nobody_is_evicted_until_one_speaks_again() {
    try (var cluster = VirtualCluster.start()) {
      for (var node : List.of("node-1", "node-2", "node-3")) stop(cluster, node);
      cluster.advance(ofMinutes(10));
      for (var node : List.of("node-1", "node-2", "node-3"))
        assertThat(taints(cluster, node))
            .containsExactly("node.kubernetes.io/unreachable:NoSchedule");
      power(cluster, "node-3", null);
      cluster.advance(ofMinutes(3));
      assertThat(taints(cluster, "node-3")).isEmpty();
      for (var node : List.of("node-1", "node-2"))
        assertThat(taints(cluster, node))
            .containsExactlyInAnyOrder(
                "node.kubernetes.io/unreachable:NoSchedule",
                "node.kubernetes.io/unreachable:NoExecute");
    }
  }

  @Test
  void a_pod_leaves_when_its_patience_with_a_taint_is_over() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(Resources.PODS, "default", ON_NODE_1);
      cluster.advance(ofSeconds(5));
      taint(cluster, "node-1", "example.com/out", "NoExecute");
      cluster.advance(ofSeconds(19));
      assertThat(cluster.list(Resources.PODS, "default")).hasSize(1);
      cluster.advance(ofSeconds(5));
      assertThat(cluster.list(Resources.PODS, "default")).isEmpty();
      assertThat(told(cluster, "TaintManagerEviction"))
          .containsExactly("Marking for deletion Pod default/app 1");
    }
  }

  @Test
  void a_pod_deleted_before_its_time_is_no_longer_marked() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(Resources.PODS, "default", ON_NODE_1);
      cluster.advance(ofSeconds(5));
      taint(cluster, "node-1", "example.com/out", "NoExecute");
      cluster.advance(ofSeconds(2));
      cluster.cluster().delete(Resources.PODS, "default", "app", Deletion.DEFAULT);
      cluster.advance(ofMinutes(1));
      assertThat(told(cluster, "TaintManagerEviction"))
          .containsExactly("Cancelling deletion of Pod default/app 1");
    }
  }

  @Test
  void a_waiting_pod_is_tried_again_when_the_taints_of_a_node_change() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(
          Resources.PODS,
          "default",
          """
          apiVersion: v1
          kind: Pod
          metadata: {name: app}
          spec:
            nodeSelector: {example.com/absent: "yes"}
            containers: [{name: app, image: "registry.example/app:1"}]
          """);
      cluster.advance(ofSeconds(5));
      assertThat(refusal(cluster)).contains("3 node(s) didn't match Pod's node affinity/selector");
      taint(cluster, "node-1", "example.com/mine", "NoSchedule");
      cluster.advance(ofSeconds(5));
      assertThat(refusal(cluster))
          .contains("1 node(s) had untolerated taint(s)")
          .contains("2 node(s) didn't match Pod's node affinity/selector");
    }
  }

  private static void stop(VirtualCluster cluster, String node) {
    power(cluster, node, "true");
  }

  private static void power(
      VirtualCluster cluster, String node, @org.jspecify.annotations.Nullable String stopped) {
    var patch = JsonMapper.shared().createObjectNode();
    patch.putObject("metadata").putObject("annotations").put(NodeTemplate.STOPPED, stopped);
    patch(cluster, node, patch);
  }

  private static void taint(VirtualCluster cluster, String node, String key, String effect) {
    var patch = JsonMapper.shared().createObjectNode();
    var taints = patch.putObject("spec").putArray("taints");
    taints.addObject().put("key", key).put("effect", effect);
    patch(cluster, node, patch);
  }

  private static void patch(VirtualCluster cluster, String node, ObjectNode patch) {
    cluster.cluster().patch(Resources.NODES, "", node, "", PatchType.MERGE, patch);
  }

  private static String refusal(VirtualCluster cluster) {
    for (var condition :
        cluster.get(Resources.PODS, "default", "app").path("status").path("conditions"))
      if (condition.path("type").asString("").equals("PodScheduled"))
        return condition.path("message").asString("");
    return "";
  }

  private static String condition(
      VirtualCluster cluster, ResourceType type, String namespace, String name, String condition) {
    for (JsonNode each : cluster.get(type, namespace, name).path("status").path("conditions"))
      if (each.path("type").asString("").equals(condition)) return each.path("status").asString("");
    return "";
  }

  /** What events of {@code reason} say, each with how often. */
  private static List<String> told(VirtualCluster cluster, String reason) {
    return cluster.list(Resources.EVENTS, "default").stream()
        .filter(event -> event.path("reason").asString("").equals(reason))
        .map(event -> event.path("message").asString("") + " " + event.path("count").asInt())
        .toList();
  }

  private static List<String> taints(VirtualCluster cluster, String node) {
    return cluster
        .get(Resources.NODES, "", node)
        .path("spec")
        .path("taints")
        .valueStream()
        .map(t -> t.path("key").asString("") + ":" + t.path("effect").asString(""))
        .toList();
  }
}
