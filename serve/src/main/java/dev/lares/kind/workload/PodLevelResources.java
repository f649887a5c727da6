package dev.lares.kind.workload;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import tools.jackson.databind.JsonNode;

/** Resources of a pod as a whole, beside those of its containers. */
final class PodLevelResources {
  private PodLevelResources() {}

  static void check(JsonNode spec, JsonNode resources, FieldPath path, FieldErrors errors) {
    ResourceChecks.pod(resources, path, errors);
  }
}
