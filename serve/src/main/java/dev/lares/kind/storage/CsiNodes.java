package dev.lares.kind.storage;

import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Strategy;
import dev.lares.kind.workload.GoForm;
import java.util.HashSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which CSI drivers a node has. */
final class CsiNodes implements Strategy {
  private static final FieldPath DRIVERS = FieldPath.of("spec", "drivers");

  static final Kind KIND =
      Kind.of(StorageKinds.type("csinodes", "CSINode"))
          .columns(
              CommonColumns.NAME,
              Column.integer(
                  "Drivers",
                  "Number of drivers",
                  (n, now) -> n.path("spec").path("drivers").size()),
              CommonColumns.AGE)
          .strategy(new CsiNodes());

  @Override
  public void defaults(ObjectNode node) {
    var spec = object(node, "spec");
    if (!spec.has("drivers")) spec.putNull("drivers");
  }

  @Override
  public void validate(ObjectNode node, FieldErrors errors) {
    var names = new HashSet<String>();
    var index = 0;
    for (var driver : objects(node.path("spec"), "drivers")) {
      var path = DRIVERS.index(index++);
      var name = text(driver, "name");
      if (name.isEmpty()) errors.required(path.child("name"), "");
      else errors.invalidAll(path.child("name"), name, NameChecks.subdomain(name));
      if (text(driver, "nodeID").isEmpty()) errors.required(path.child("nodeID"), "");
      long count = number(driver.path("allocatable"), "count", 0);
      if (count < 0)
        errors.invalid(
            path.child("allocatable").child("count"), count, "must be greater than or equal to 0");
      if (!names.add(name)) errors.duplicate(path.child("name"), name);
      topology(driver, path, errors);
    }
  }

  private static void topology(JsonNode driver, FieldPath path, FieldErrors errors) {
    var keys = new HashSet<String>();
    for (var key : texts(driver, "topologyKeys")) {
      if (!keys.add(key)) errors.duplicate(path, key);
      if (key.isEmpty()) errors.required(path, "");
      errors.invalidAll(path, key, NameChecks.qualifiedName(key));
    }
  }

  /** Drivers come and go, but none changes except in how many volumes it takes. */
  @Override
  public void validateUpdate(ObjectNode node, ObjectNode old, FieldErrors errors) {
    validate(node, errors);
    var spec = node.path("spec");
    for (var before : objects(old.path("spec"), "drivers"))
      for (var driver : objects(spec, "drivers"))
        if (text(driver, "name").equals(text(before, "name"))
            && !fixed(driver).equals(fixed(before)))
          errors.invalidRendered(DRIVERS, GoForm.of("CSINodeDriver", driver), "field is immutable");
  }

  private static ObjectNode fixed(ObjectNode driver) {
    var copy = driver.deepCopy();
    copy.remove("allocatable");
    return copy;
  }
}
