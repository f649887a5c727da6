package dev.lares.kind.workload;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/** Runtime classes. */
final class RuntimeClassKind implements Strategy {
  static final Kind KIND =
      Kind.of(new ResourceType("node.k8s.io", "v1", "runtimeclasses", "RuntimeClass", false))
          .strategy(new RuntimeClassKind())
          .columns(
              CommonColumns.NAME,
              Column.text("Handler", "Runtime's own name", (c, now) -> Trees.text(c, "handler")),
              CommonColumns.AGE);

  @Override
  public void defaults(ObjectNode runtimeClass) {
    Trees.putIfAbsentText(runtimeClass, "handler");
  }

  @Override
  public void validate(ObjectNode runtimeClass, FieldErrors errors) {
    var handler = Trees.text(runtimeClass, "handler");
    errors.invalidAll(FieldPath.of("handler"), handler, NameChecks.label(handler));
    ResourceChecks.overhead(
        Trees.at(runtimeClass, "overhead", "podFixed"), FieldPath.of("overhead"), errors);
  }

  @Override
  public void validateUpdate(ObjectNode runtimeClass, ObjectNode old, FieldErrors errors) {
    if (!runtimeClass.path("handler").equals(old.path("handler")))
      errors.invalid(FieldPath.of("handler"), runtimeClass.path("handler"), "field is immutable");
  }
}
