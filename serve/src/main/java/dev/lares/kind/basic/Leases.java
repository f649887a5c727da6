package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.Resources;
import tools.jackson.databind.node.ObjectNode;

/** Leases: node heartbeats and leader election. */
final class Leases implements Strategy {
  static final Kind KIND =
      Kind.of(Resources.LEASES)
          .withCreateOnUpdate()
          .withRevisionNeededOnUpdate()
          .strategy(new Leases())
          .columns(
              CommonColumns.NAME,
              Column.text(
                  "Holder",
                  "Who holds it",
                  (lease, now) -> Trees.text(lease, "spec", "holderIdentity")),
              CommonColumns.AGE);

  @Override
  public void defaults(ObjectNode lease) {
    Trees.object(lease, "spec");
  }

  @Override
  public void validate(ObjectNode lease, FieldErrors errors) {
    var spec = lease.path("spec");
    var path = FieldPath.of("spec");
    var seconds = Trees.number(spec, "leaseDurationSeconds");
    if (seconds != null && seconds <= 0)
      errors.invalid(path.child("leaseDurationSeconds"), seconds, "must be greater than 0");
    var transitions = Trees.number(spec, "leaseTransitions");
    if (transitions != null && transitions < 0)
      errors.invalid(
          path.child("leaseTransitions"), transitions, "must be greater than or equal to 0");
  }
}
