package dev.lares.kind.workload;

import static dev.lares.kind.Trees.isAbsent;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.Resources;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** apps/v1 ControllerRevision: a template that a controller may return to. */
public final class ControllerRevisionKind implements Strategy {
  private static final FieldPath DATA = FieldPath.of("data");

  /** Its declaration. */
  public static final Kind KIND =
      Kind.of(Resources.CONTROLLER_REVISIONS)
          .strategy(new ControllerRevisionKind())
          .columns(
              CommonColumns.NAME,
              Column.text("Controller", "Whose state it is", (o, now) -> controller(o)),
              Column.integer("Revision", "Its number", (o, now) -> number(o, "revision", 0)),
              CommonColumns.AGE);

  private ControllerRevisionKind() {}

  @Override
  public void defaults(ObjectNode object) {
    Trees.putIfAbsent(object, "revision", 0);
  }

  @Override
  public void validate(ObjectNode object, FieldErrors errors) {
    if (isAbsent(object, "data")) errors.required(DATA, "data is mandatory");
    else if (!object.path("data").isObject())
      errors.required(DATA, "data must be a valid JSON object");
    Checks.notNegative(object, "revision", FieldPath.ROOT, errors);
  }

  @Override
  public void validateUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    validate(object, errors);
    if (!object.path("data").equals(old.path("data")))
      errors.invalid(DATA, object.path("data"), "field is immutable");
  }

  /** {@code daemonset.apps/d}; {@code <none>} without a controller. */
  private static String controller(JsonNode object) {
    for (var owner : objects(object.path("metadata"), "ownerReferences")) {
      if (!Trees.flag(owner, "controller")) continue;
      var version = text(owner, "apiVersion");
      var slash = version.indexOf('/');
      var kind = text(owner, "kind").toLowerCase(Locale.ROOT);
      return kind
          + (slash < 0 ? "" : "." + version.substring(0, slash))
          + "/"
          + text(owner, "name");
    }
    return "<none>";
  }
}
