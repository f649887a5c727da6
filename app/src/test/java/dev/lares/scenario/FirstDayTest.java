package dev.lares.scenario;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.client.Deletion;
import dev.lares.client.PatchType;
import dev.lares.embed.ClusterOptions;
import dev.lares.embed.VirtualCluster;
import dev.lares.model.Resources;
import dev.lares.sim.NodeTemplate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a platform engineer sees on the first day: daemons on every node, on nodes that join later
 * too.
 */
final class FirstDayTest {
  private static final String LOG_AGENT =
      """
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: log-agent}
      spec:
        selector: {matchLabels: {app: log-agent}}
        template:
          metadata: {labels: {app: log-agent}}
          spec:
            containers:
            - {name: agent, image: "registry.example/log-agent:1", resources: {requests: {cpu: 100m}}}
      """;

  @Test
  void an_update_that_leaves_defaults_out_changes_nothing() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(Resources.DAEMON_SETS, "default", LOG_AGENT);
      cluster.settle();
      var set = cluster.list(Resources.DAEMON_SETS, "default").getFirst();
      var sparse = (ObjectNode) set.deepCopy();
      ((ObjectNode) sparse.at("/spec/template/spec")).remove("terminationGracePeriodSeconds");
      var name = set.at("/metadata/name").asString();
      cluster.cluster().update(Resources.DAEMON_SETS, "default", name, sparse);
      assertThat(cluster.list(Resources.DAEMON_SETS, "default")).containsExactly(set);
    }
  }

  @Test
  void every_node_gets_its_daemon() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(Resources.DAEMON_SETS, "default", LOG_AGENT);
      cluster.advance(ofSeconds(5));
      assertThat(running(cluster)).containsExactlyInAnyOrder("node-1", "node-2", "node-3");
      var status = cluster.get(Resources.DAEMON_SETS, "default", "log-agent").path("status");
      assertThat(status.path("numberAvailable").asInt()).isEqualTo(3);
    }
  }

  @Test
  void a_node_that_joins_gets_its_daemon() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(Resources.DAEMON_SETS, "default", LOG_AGENT);
      cluster.advance(ofSeconds(5));
      var template = new NodeTemplate(NodeTemplate.CPU, NodeTemplate.MEMORY);
      cluster.cluster().create(Resources.NODES, "", template.node(4));
      cluster.advance(ofSeconds(5));
      assertThat(running(cluster)).contains("node-4").hasSize(4);
    }
  }

  @Test
  void a_node_that_leaves_takes_its_daemon_with_it() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(Resources.DAEMON_SETS, "default", LOG_AGENT);
      cluster.advance(ofSeconds(5));
      cluster.cluster().delete(Resources.NODES, "", "node-2", Deletion.DEFAULT);
      cluster.advance(ofMinutes(2));
      assertThat(running(cluster)).containsExactlyInAnyOrder("node-1", "node-3");
      assertThat(cluster.list(Resources.PODS, "default")).hasSize(2);
    }
  }

  @Test
  void a_silent_node_is_found_out_within_a_minute_and_comes_back() {
    try (var cluster = VirtualCluster.start()) {
      power(cluster, "node-1", "true");
      cluster.advance(ofMinutes(1));
      assertThat(ready(cluster, "node-1")).isEqualTo("Unknown");
      assertThat(taints(cluster, "node-1"))
          .contains("node.kubernetes.io/unreachable:NoSchedule")
          .contains("node.kubernetes.io/unreachable:NoExecute");
      power(cluster, "node-1", null);
      cluster.advance(ofSeconds(5));
      assertThat(ready(cluster, "node-1")).isEqualTo("True");
      assertThat(taints(cluster, "node-1")).isEmpty();
    }
  }

  @Test
  void an_uneventful_hour_changes_nothing_but_leases() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(Resources.DAEMON_SETS, "default", LOG_AGENT);
      cluster.advance(ofMinutes(1));
      int before = cluster.history(Resources.PODS, Resources.NODES, Resources.DAEMON_SETS).size();
      cluster.advance(ofHours(1));
      assertThat(cluster.history(Resources.PODS, Resources.NODES, Resources.DAEMON_SETS))
          .hasSize(before);
      assertThat(running(cluster)).hasSize(3);
    }
  }

  @Test
  void the_same_seed_gives_the_same_history_byte_for_byte() {
    assertThat(historyOfASmallStory(7)).isEqualTo(historyOfASmallStory(7));
    assertThat(historyOfASmallStory(7)).isNotEqualTo(historyOfASmallStory(8));
  }

  private static List<String> historyOfASmallStory(long seed) {
    try (var cluster = VirtualCluster.start(ClusterOptions.inMemory(Path.of(".")).withSeed(seed))) {
      cluster.create(Resources.DAEMON_SETS, "default", LOG_AGENT);
      cluster.advance(ofSeconds(3));
      power(cluster, "node-2", "true");
      cluster.advance(ofMinutes(7));
      power(cluster, "node-2", null);
      cluster.advance(ofMinutes(1));
      return cluster.history(
          Resources.PODS,
          Resources.NODES,
          Resources.DAEMON_SETS,
          Resources.CONTROLLER_REVISIONS,
          Resources.EVENTS,
          Resources.LEASES);
    }
  }

  private static void power(
      VirtualCluster cluster, String node, @org.jspecify.annotations.Nullable String stopped) {
    var patch = JsonMapper.shared().createObjectNode();
    patch.putObject("metadata").putObject("annotations").put(NodeTemplate.STOPPED, stopped);
    cluster.cluster().patch(Resources.NODES, "", node, "", PatchType.MERGE, patch);
  }

  /** The nodes that have a running pod in {@code default}. */
  private static List<String> running(VirtualCluster cluster) {
    return cluster.list(Resources.PODS, "default").stream()
        .filter(pod -> pod.path("status").path("phase").asString("").equals("Running"))
        .map(pod -> pod.path("spec").path("nodeName").asString(""))
        .toList();
  }

  private static String ready(VirtualCluster cluster, String node) {
    for (JsonNode condition :
        cluster.get(Resources.NODES, "", node).path("status").path("conditions"))
      if (condition.path("type").asString("").equals("Ready"))
        return condition.path("status").asString("");
    return "";
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
