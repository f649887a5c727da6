package dev.lares.control.daemonset;

import dev.lares.client.Deletion;
import dev.lares.client.MemoryCluster;
import dev.lares.client.PatchType;
import dev.lares.control.CountingRecorder;
import dev.lares.control.EventSink;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.time.VirtualDriver;
import dev.lares.time.VirtualTime;
import dev.lares.view.Views;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** A DaemonSet controller on a small cluster; the test plays scheduler, node agent and user. */
final class Scene {
  static final String NS = "ns";

  final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
  final MemoryCluster cluster = new MemoryCluster(time);
  private final VirtualDriver driver = new VirtualDriver(time);

  Scene() {
    var sink = new EventSink(cluster, DaemonSetController.NAME);
    var recorder = new CountingRecorder(sink, time, DaemonSetController.NAME);
    var views = new Views(cluster, driver::start);
    driver.start(new DaemonSetController(cluster, views, time, recorder));
    driver.start(sink);
  }

  void settle() {
    driver.settle();
  }

  void advance(Duration span) {
    driver.advance(span);
  }

  void nodes(int count) {
    for (int i = 0; i < count; i++) node("n%05d".formatted(i));
  }

  void node(String name) {
    cluster.create(
        Resources.NODES,
        "",
        MemoryCluster.parse(
            "{\"metadata\":{\"name\":\"%s\",\"labels\":{\"name\":\"%s\"}},\"spec\":{}}"
                .formatted(name, name)));
  }

  void patchNode(String name, String patch) {
    patch(Resources.NODES, "", name, patch);
  }

  /** Creates the set {@code agent} with this spec beside selector and template. */
  void daemonSet(String rest) {
    cluster.create(
        Resources.DAEMON_SETS,
        NS,
        MemoryCluster.parse(
            """
            {"metadata":{"name":"agent",
               "annotations":{"deprecated.daemonset.template.generation":"1"}},
             "spec":{"selector":{"matchLabels":{"app":"agent"}},
               "template":{"metadata":{"labels":{"app":"agent"}},
                 "spec":{"containers":[{"name":"c","image":"i:1"}]}}%s}}\
            """
                .formatted(rest.isEmpty() ? "" : "," + rest)));
  }

  ObjectNode set() {
    return get(Resources.DAEMON_SETS, "agent");
  }

  /** Changes the set's spec as a user does; a change of the template counts its generation up. */
  void patchSet(String spec) {
    var before = set();
    patch(Resources.DAEMON_SETS, NS, "agent", "{\"spec\":" + spec + "}");
    var after = set();
    var meta = (ObjectNode) after.path("metadata");
    meta.put("generation", meta.path("generation").asLong() + 1);
    if (!before.path("spec").path("template").equals(after.path("spec").path("template"))) {
      var annotations = (ObjectNode) meta.path("annotations");
      var name = "deprecated.daemonset.template.generation";
      annotations.put(name, Long.toString(Long.parseLong(annotations.path(name).asString()) + 1));
    }
    cluster.update(Resources.DAEMON_SETS, NS, "agent", after);
  }

  void image(String image) {
    patchSet(
        "{\"template\":{\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"%s\"}]}}}"
            .formatted(image));
  }

  /** current, misscheduled, desired, ready, updated, available, as in a status. */
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

  List<ObjectNode> pods() {
    return cluster.all(Resources.PODS);
  }

  List<ObjectNode> pods(String image) {
    return pods().stream().filter(pod -> image(pod).equals(image)).toList();
  }

  static String image(ObjectNode pod) {
    return pod.path("spec").path("containers").path(0).path("image").asString();
  }

  /** The node a pod is pinned to, or bound to. */
  static String node(ObjectNode pod) {
    var required =
        pod.path("spec")
            .path("affinity")
            .path("nodeAffinity")
            .path("requiredDuringSchedulingIgnoredDuringExecution");
    var field = required.path("nodeSelectorTerms").path(0).path("matchFields").path(0);
    return field.path("values").path(0).asString(pod.path("spec").path("nodeName").asString(""));
  }

  static String name(ObjectNode object) {
    return object.path("metadata").path("name").asString();
  }

  /** Binds every waiting pod, and lets those that {@code ready} picks run and be ready. */
  void run(Predicate<ObjectNode> ready) {
    for (var pod : pods()) {
      if (pod.path("spec").path("nodeName").asString("").isEmpty())
        cluster.post(
            Resources.PODS,
            NS,
            name(pod),
            "binding",
            MemoryCluster.parse("{\"target\":{\"name\":\"" + node(pod) + "\"}}"));
      if (ready.test(pod) && !isReady(pod)) ready(name(pod), true);
    }
  }

  void run() {
    run(pod -> true);
  }

  static boolean isReady(ObjectNode pod) {
    return pod.path("status").path("conditions").path(0).path("status").asString("").equals("True");
  }

  void ready(String pod, boolean ready) {
    patchPodStatus(
        pod,
        """
        {"phase":"Running","conditions":[
          {"type":"Ready","status":"%s","lastTransitionTime":"%s"}]}\
        """
            .formatted(ready ? "True" : "False", time.now().truncatedTo(ChronoUnit.SECONDS)));
  }

  void patchPodStatus(String pod, String status) {
    patch(Resources.PODS, NS, pod, "{\"status\":" + status + "}");
  }

  /** What node agents do with pods that are to go. */
  void finishDeletions() {
    for (var pod : pods())
      if (pod.path("metadata").has("deletionTimestamp"))
        cluster.delete(Resources.PODS, NS, name(pod), Deletion.DEFAULT.withGrace(0));
  }

  void delete(ResourceType type, String name) {
    cluster.delete(type, type.namespaced() ? NS : "", name, Deletion.DEFAULT);
  }

  ObjectNode get(ResourceType type, String name) {
    return MemoryCluster.tree(cluster.find(type, type.namespaced() ? NS : "", name).orElseThrow());
  }

  void patch(ResourceType type, String namespace, String name, String patch) {
    cluster.patch(type, namespace, name, "", PatchType.MERGE, MemoryCluster.parse(patch));
  }

  List<String> events(String reason) {
    return cluster.all(Resources.EVENTS).stream()
        .filter(event -> event.path("reason").asString().equals(reason))
        .map(event -> event.path("message").asString())
        .toList();
  }
}
