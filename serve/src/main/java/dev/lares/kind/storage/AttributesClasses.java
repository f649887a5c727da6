package dev.lares.kind.storage;

import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Classes of what may be changed in a volume. */
final class AttributesClasses implements Strategy {
  static final Kind KIND =
      Kind.of(StorageKinds.type("volumeattributesclasses", "VolumeAttributesClass"))
          .shortNames("vac")
          .strategy(new AttributesClasses())
          .columns(
              CommonColumns.NAME,
              Column.text("DriverName", "Whose attributes", StorageKinds.text("driverName")),
              CommonColumns.AGE);

  @Override
  public void defaults(ObjectNode attributes) {
    Trees.putIfAbsentText(attributes, "driverName");
  }

  @Override
  public void validate(ObjectNode attributes, FieldErrors errors) {
    var driver = text(attributes, "driverName").toLowerCase(Locale.ROOT);
    var path = FieldPath.of("driverName");
    if (driver.isEmpty()) errors.required(path, "");
    else errors.invalidAll(path, driver, NameChecks.qualifiedName(driver));
    path = FieldPath.of("parameters");
    if (size(attributes, "parameters") == 0)
      errors.required(path, "must contain at least one key/value pair");
    else if (attributes.path("parameters").has(""))
      errors.invalid(path, "", "field can not be empty.");
  }

  @Override
  public void validateUpdate(ObjectNode attributes, ObjectNode old, FieldErrors errors) {
    for (var field : List.of("driverName", "parameters"))
      if (!attributes.path(field).equals(old.path(field)))
        errors.forbidden(FieldPath.of(field), "updates to " + field + " are forbidden.");
  }
}
