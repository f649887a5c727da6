package dev.lares.demo;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the story looks at in a pod. */
record PodView(String name, String node, String image, boolean ready, boolean leaving) {
  static PodView of(JsonNode pod) {
    return new PodView(
        pod.path("metadata").path("name").asString(""),
        pod.path("spec").path("nodeName").asString(""),
        pod.path("spec").path("containers").path(0).path("image").asString(""),
        isTrue(pod, "Ready"),
        pod.path("metadata").has("deletionTimestamp"));
  }

  static Stream<PodView> all(Collection<JsonNode> pods) {
    return pods.stream().map(PodView::of);
  }

  /** The nodes on which a pod serves now: ready, and not on its way out. */
  static SortedSet<String> serving(Collection<JsonNode> pods) {
    var nodes = new TreeSet<String>();
    all(pods).filter(PodView::serves).forEach(pod -> nodes.add(pod.node()));
    return nodes;
  }

  boolean serves() {
    return ready && !leaving;
  }

  /** Why the pod's first container waits; empty if it does not. */
  static String waitsFor(JsonNode pod) {
    var state = pod.path("status").path("containerStatuses").path(0).path("state");
    return state.path("waiting").path("reason").asString("");
  }

  /** What the scheduler says of a pod it cannot place; empty if it says nothing. */
  static String unschedulable(JsonNode pod) {
    for (var condition : pod.path("status").path("conditions"))
      if (condition.path("reason").asString("").equals("Unschedulable"))
        return condition.path("message").asString("");
    return "";
  }

  /** Whether the condition {@code type} of a node or pod is true. */
  static boolean isTrue(JsonNode object, String type) {
    for (var condition : object.path("status").path("conditions"))
      if (condition.path("type").asString("").equals(type))
        return condition.path("status").asString("").equals("True");
    return false;
  }
}
