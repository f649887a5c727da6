package dev.lares.kind.device;

import static dev.lares.kind.Trees.object;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Strategy;
import dev.lares.kind.workload.GoForm;
import tools.jackson.databind.node.ObjectNode;

/** Claims of devices. */
final class ResourceClaims implements Strategy {
  private static final FieldPath SPEC = FieldPath.of("spec");

  @Override
  public void defaults(ObjectNode claim) {
    DeviceRequests.defaults(object(claim, "spec"));
    object(claim, "status");
  }

  @Override
  public void prepareCreate(ObjectNode claim) {
    claim.putObject("status");
  }

  @Override
  public void validate(ObjectNode claim, FieldErrors errors) {
    DeviceRequests.check(claim.path("spec"), SPEC, errors);
  }

  @Override
  public void validateUpdate(ObjectNode claim, ObjectNode old, FieldErrors errors) {
    if (!claim.path("spec").equals(old.path("spec")))
      errors.invalidRendered(
          SPEC, GoForm.of("DeviceClaimSpec", claim.path("spec")), "field is immutable");
  }
}
