package dev.lares.kind.workload;

import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What must hold for the annotations that mean something for pods. */
final class PodAnnotations {
  static final String MIRROR = "kubernetes.io/config.mirror";
  private static final String DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";
  private static final Pattern COST = Pattern.compile("0|-?[1-9][0-9]{0,9}");

  private PodAnnotations() {}

  /**
   * Those of a pod or template.
   *
   * @param path of the annotations
   */
  static void check(JsonNode metadata, JsonNode spec, FieldPath path, FieldErrors errors) {
    var annotations = metadata.path("annotations");
    if (annotations.isEmpty()) return;
    if (annotations.has(MIRROR) && text(spec, "nodeName").isEmpty())
      errors.invalid(
          path.key(MIRROR),
          text(annotations, MIRROR),
          "must set spec.nodeName if mirror pod annotation is set");
    if (annotations.has(DELETION_COST) && !isCost(text(annotations, DELETION_COST)))
      errors.invalid(
          path.key(DELETION_COST), text(annotations, DELETION_COST), "must be a 32bit integer");
  }

  /** A pod that mirrors a file of a node stays one, and no other becomes one. */
  static void unchanged(JsonNode metadata, JsonNode old, FieldPath path, FieldErrors errors) {
    var now = metadata.path("annotations").get(MIRROR);
    var before = old.path("annotations").get(MIRROR);
    if (before == null && now != null)
      errors.forbidden(path.key(MIRROR), "may not add mirror pod annotation");
    else if (before != null && !before.equals(now))
      errors.forbidden(path.key(MIRROR), "may not remove or update mirror pod annotation");
  }

  private static boolean isCost(String text) {
    if (!COST.matcher(text).matches()) return false;
    var cost = Long.parseLong(text);
    return cost == (int) cost;
  }
}
