package dev.lares.kind.device;

import static dev.lares.kind.Trees.keep;
import static dev.lares.kind.Trees.object;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Strategy;
import dev.lares.kind.workload.GoForm;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Templates of claims, one claim for each pod that names one. */
final class ResourceClaimTemplates implements Strategy {
  private static final FieldPath SPEC = FieldPath.of("spec");

  @Override
  public void defaults(ObjectNode template) {
    DeviceRequests.defaults(object(object(template, "spec"), "spec"));
  }

  @Override
  public void validate(ObjectNode template, FieldErrors errors) {
    DeviceRequests.check(template.path("spec").path("spec"), SPEC.child("spec"), errors);
  }

  @Override
  public void validateUpdate(ObjectNode template, ObjectNode old, FieldErrors errors) {
    if (template.path("spec").equals(old.path("spec"))) return;
    var spec = object(template, "spec");
    var shown = template.objectNode();
    for (var field : List.of("labels", "annotations"))
      keep(shown, object(spec.deepCopy(), "metadata"), field);
    shown.set("spec", spec.path("spec"));
    errors.invalidRendered(SPEC, GoForm.of("DeviceClaimTemplate", shown), "field is immutable");
  }
}
