package dev.lares.podsecurity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * A pod, or what a template would make, as checks look at it.
 *
 * @param containers initial ones, ordinary ones, ephemeral ones
 */
record PodView(JsonNode annotations, JsonNode spec, List<JsonNode> containers) {
  static PodView of(JsonNode pod) {
    var spec = pod.path("spec");
    var containers = new ArrayList<JsonNode>();
    for (var list : List.of("initContainers", "containers", "ephemeralContainers"))
      for (var container : spec.path(list)) containers.add(container);
    return new PodView(pod.path("metadata").path("annotations"), spec, containers);
  }

  JsonNode context() {
    return spec.path("securityContext");
  }

  static JsonNode context(JsonNode container) {
    return container.path("securityContext");
  }

  /** Windows has none of what some rules are about. */
  boolean isWindows() {
    return spec.path("os").path("name").asString("").equals("windows");
  }

  /** Whether root inside is nobody outside. */
  boolean hasUsersOfItsOwn() {
    return isFalse(spec.path("hostUsers"));
  }

  List<JsonNode> containers(Predicate<JsonNode> which) {
    return containers.stream().filter(which).toList();
  }

  static boolean isTrue(JsonNode value) {
    return value.isBoolean() && value.booleanValue();
  }

  static boolean isFalse(JsonNode value) {
    return value.isBoolean() && !value.booleanValue();
  }

  static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : "";
  }
}
