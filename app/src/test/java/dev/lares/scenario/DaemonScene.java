package dev.lares.scenario;

import dev.lares.client.Deletion;
import dev.lares.client.PatchType;
import dev.lares.embed.ClusterOptions;
import dev.lares.embed.VirtualCluster;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A cluster of three nodes with a DaemonSet named agent, on virtual time, and its user's hands. */
final class DaemonScene implements AutoCloseable {
  private static final String NS = "default";

  final VirtualCluster cluster;

  DaemonScene() {
    this(3);
  }

  DaemonScene(int nodes) {
    cluster =
        VirtualCluster.start(
            ClusterOptions.inMemory(Path.of(".")).withSeed(1).withNodes(nodes).withStock());
    cluster.advance(Duration.ofSeconds(2));
  }

  /**
   * Creates the set.
   *
   * @param spec fields of its spec, as members of a YAML flow mapping; may be empty
   * @param pod fields of its pods' spec, likewise
   */
  void agent(String spec, String pod) {
    daemonSet("agent", spec, pod);
  }

  /** As {@link #agent}, under another name; the selector is {@code app: agent} all the same. */
  void daemonSet(String name, String spec, String pod) {
    cluster.create(
        Resources.DAEMON_SETS,
        NS,
        """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: %s}
        spec: {%s
          selector: {matchLabels: {app: agent}},
          template: {metadata: {labels: {app: agent}},
            spec: {%s containers: [{name: c, image: "registry.example/agent:1"}]}}}
        """
            .formatted(name, listed(spec), listed(pod)));
  }

  private static String listed(String members) {
    return members.isEmpty() ? "" : members + ",";
  }

  /** A pod that the set selects, made by hand. */
  void barePod(String name, String meta, String spec) {
    cluster.create(
        Resources.PODS,
        NS,
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, %s labels: {app: agent}}
        spec: {%s containers: [{name: c, image: "registry.example/bare:1"}]}
        """
            .formatted(name, listed(meta), listed(spec)));
  }

  void pass(int seconds) {
    cluster.advance(Duration.ofSeconds(seconds));
  }

  void patchAgent(String patch) {
    patch(Resources.DAEMON_SETS, "agent", "", patch);
  }

  void image(String tag) {
    patchAgent(
        "{spec: {template: {spec: {containers: [{name: c, image: 'registry.example/agent:%s'}]}}}}"
            .formatted(tag));
  }

  void patchNode(String name, String patch) {
    patch(Resources.NODES, name, "", patch);
  }

  void patchPod(String name, String patch) {
    patch(Resources.PODS, name, "", patch);
  }

  void patchPodStatus(String name, String patch) {
    patch(Resources.PODS, name, "status", patch);
  }

  void taint(String node, String effect) {
    patchNode(node, "{spec: {taints: [{key: example.com/t, effect: %s}]}}".formatted(effect));
  }

  void untaint(String node) {
    patchNode(node, "{spec: {taints: null}}");
  }

  /** A merge patch, in YAML. */
  void patch(ResourceType type, String name, String subresource, String patch) {
    var tree = new Load(LoadSettings.builder().build()).loadFromString(patch);
    cluster
        .cluster()
        .patch(
            type,
            space(type),
            name,
            subresource,
            PatchType.MERGE,
            JsonMapper.shared().valueToTree(tree));
  }

  void delete(ResourceType type, String name) {
    cluster.cluster().delete(type, space(type), name, Deletion.DEFAULT);
  }

  /** Deletes a set and leaves what it has made. */
  void orphan(String set) {
    cascade(set, "Orphan");
  }

  void cascade(String set, String propagation) {
    var deletion = Deletion.DEFAULT.withPropagation(propagation);
    cluster.cluster().delete(Resources.DAEMON_SETS, NS, set, deletion);
  }

  JsonNode get(ResourceType type, String name) {
    return cluster.get(type, space(type), name);
  }

  Optional<?> find(ResourceType type, String name) {
    return cluster.cluster().find(type, space(type), name);
  }

  private static String space(ResourceType type) {
    return type.namespaced() ? NS : "";
  }

  JsonNode set() {
    return get(Resources.DAEMON_SETS, "agent");
  }

  /** desired, current, misscheduled, ready, available, updated. */
  List<Integer> counters() {
    var status = set().path("status");
    return List.of(
            "desiredNumberScheduled",
            "currentNumberScheduled",
            "numberMisscheduled",
            "numberReady",
            "numberAvailable",
            "updatedNumberScheduled")
        .stream()
        .map(name -> status.path(name).asInt(0))
        .toList();
  }

  List<JsonNode> pods() {
    return cluster.list(Resources.PODS, NS);
  }

  List<JsonNode> podsOn(String node) {
    return pods().stream().filter(pod -> node(pod).equals(node)).toList();
  }

  /** The only pod on a node. */
  JsonNode podOn(String node) {
    var found = podsOn(node);
    if (found.size() != 1) throw new AssertionError(node + " has " + found.size() + " pods");
    return found.getFirst();
  }

  /** Nodes and image tags of all pods, in order. */
  List<String> places() {
    return pods().stream().map(pod -> node(pod) + ":" + tag(pod)).sorted().toList();
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asString();
  }

  /** The node a pod is bound to, or else pinned to. */
  static String node(JsonNode pod) {
    var bound = pod.at("/spec/nodeName").asString("");
    if (!bound.isEmpty()) return bound;
    var required = "/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution";
    return pod.at(required + "/nodeSelectorTerms/0/matchFields/0/values/0").asString("");
  }

  static String tag(JsonNode pod) {
    var image = pod.at("/spec/containers/0/image").asString("");
    return image.substring(image.lastIndexOf(':') + 1);
  }

  List<JsonNode> revisions() {
    return cluster.list(Resources.CONTROLLER_REVISIONS, NS);
  }

  List<Integer> revisionNumbers() {
    return revisions().stream().map(r -> r.path("revision").asInt()).sorted().toList();
  }

  /** What events of {@code reason} say. */
  List<String> told(String reason) {
    return cluster.list(Resources.EVENTS, "").stream()
        .filter(event -> event.path("reason").asString("").equals(reason))
        .map(event -> event.path("message").asString(""))
        .toList();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
