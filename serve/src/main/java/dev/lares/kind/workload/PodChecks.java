package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for a pod. */
final class PodChecks {
  private static final FieldPath ANNOTATIONS = FieldPath.of("metadata", "annotations");
  private static final FieldPath SPEC = FieldPath.of("spec");

  private PodChecks() {}

  /** New or changed. */
  static void check(JsonNode pod, FieldErrors errors) {
    var spec = pod.path("spec");
    PodAnnotations.check(pod.path("metadata"), spec, ANNOTATIONS, errors);
    PodSpecChecks.check(spec, new PodScope(true, text(pod, "metadata", "name")), SPEC, errors);
    if (text(spec, "serviceAccountName").isEmpty()) noTokens(spec, errors);
    for (var list : List.of("containers", "initContainers")) {
      var index = 0;
      for (var container : objects(spec, list))
        ContainerChecks.imageNotPadded(container, SPEC.child(list).index(index++), errors);
    }
  }

  /** Besides, for a new one. */
  static void creation(JsonNode pod, FieldErrors errors) {
    var spec = pod.path("spec");
    if (size(spec, "ephemeralContainers") > 0)
      errors.forbidden(SPEC.child("ephemeralContainers"), "cannot be set on create");
    if (!text(spec, "nodeName").isEmpty() && size(spec, "schedulingGates") > 0)
      errors.forbidden(
          SPEC.child("nodeName"), "cannot be set until all schedulingGates have been cleared");
  }

  private static void noTokens(JsonNode spec, FieldErrors errors) {
    var volume = 0;
    for (var each : objects(spec, "volumes")) {
      var at = SPEC.child("volumes").index(volume++).child("projected");
      var source = 0;
      for (var from : objects(each.path("projected"), "sources")) {
        var token = at.child("sources").index(source++).child("serviceAccountToken");
        if (find(from, "serviceAccountToken") != null)
          errors.forbidden(token, "must not be specified when serviceAccountName is not set");
      }
    }
  }
}
