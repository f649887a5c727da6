package dev.lares.kind.workload;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import tools.jackson.databind.JsonNode;

/** Fields that stay as they were made. */
final class Immutables {
  private Immutables() {}

  /** A field of the spec, printed as it is in objects. */
  static void inSpec(JsonNode object, JsonNode old, String field, FieldErrors errors) {
    var now = object.path("spec").path(field);
    if (!same(now, old.path("spec").path(field)))
      errors.invalidRendered(
          FieldPath.of("spec", field),
          field.equals("selector")
              ? GoForm.selector(now)
              : now.isMissingNode() ? "null" : now.toString(),
          "field is immutable");
  }

  /** Equal as Kubernetes sees it: what is empty is as good as absent. */
  static boolean same(JsonNode one, JsonNode other) {
    return one.equals(other)
        || one.isEmpty() && other.isEmpty() && !one.isValueNode() && !other.isValueNode();
  }
}
