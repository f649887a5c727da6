package dev.lares.kind.workload;

import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.keep;
import static dev.lares.kind.Trees.object;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The template of a job stays as it is, but for where its pods run before it was ever started. */
final class JobTemplateChanges {
  private JobTemplateChanges() {}

  static void check(ObjectNode object, ObjectNode old, FieldErrors errors) {
    var now = object(object(object, "spec"), "template");
    var before = object(object(old, "spec"), "template");
    if (now.equals(before)) return;
    var compared = before;
    if (flag(old.path("spec"), "suspend") && !has(old.path("status"), "startTime"))
      compared = withDirectivesOf(before.deepCopy(), now);
    if (!now.equals(compared))
      errors.invalidRendered(
          FieldPath.of("spec", "template"),
          GoForm.of("PodTemplateSpec", PodForm.ofTemplate(now)),
          "field is immutable");
  }

  private static ObjectNode withDirectivesOf(ObjectNode template, ObjectNode now) {
    for (var field : List.of("labels", "annotations"))
      keep(object(template, "metadata"), object(now, "metadata"), field);
    var spec = object(template, "spec");
    var given = object(now, "spec");
    for (var field : List.of("nodeSelector", "tolerations", "schedulingGates"))
      keep(spec, given, field);
    if (has(given, "affinity") || has(spec, "affinity")) {
      keep(object(spec, "affinity"), object(given.deepCopy(), "affinity"), "nodeAffinity");
      if (spec.path("affinity").isEmpty() && !has(given, "affinity")) spec.remove("affinity");
    }
    return template;
  }
}
