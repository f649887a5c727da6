package dev.lares.kind.device;

import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Devices that a driver has, somewhere. */
final class ResourceSlices implements Strategy {
  private static final FieldPath SPEC = FieldPath.of("spec");

  @Override
  public void validate(ObjectNode slice, FieldErrors errors) {
    var spec = slice.path("spec");
    name(spec, "driver", SPEC, errors);
    var pool = spec.path("pool");
    var path = SPEC.child("pool");
    if (text(pool, "name").isEmpty()) errors.required(path.child("name"), "");
    long count = number(pool, "resourceSliceCount", 0);
    if (count <= 0)
      errors.invalid(path.child("resourceSliceCount"), count, "must be greater than zero");
    long generation = number(pool, "generation", 0);
    if (generation < 0)
      errors.invalid(path.child("generation"), generation, "must be greater than or equal to zero");
    if (places(spec) != 1)
      errors.required(
          SPEC,
          "exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is"
              + " required");
  }

  private static void name(JsonNode spec, String field, FieldPath path, FieldErrors errors) {
    var name = text(spec, field);
    if (name.isEmpty()) errors.required(path.child(field), "");
    else errors.invalidAll(path.child(field), name, NameChecks.subdomain(name));
  }

  private static int places(JsonNode spec) {
    var places = 0;
    for (var field : List.of("nodeName", "nodeSelector")) if (has(spec, field)) places++;
    for (var field : List.of("allNodes", "perDeviceNodeSelection")) if (flag(spec, field)) places++;
    return places;
  }

  @Override
  public void validateUpdate(ObjectNode slice, ObjectNode old, FieldErrors errors) {
    validate(slice, errors);
    for (var path :
        List.of(
            List.of("spec", "pool", "name"),
            List.of("spec", "driver"),
            List.of("spec", "nodeName"))) {
      var names = path.toArray(String[]::new);
      var now = Trees.at(slice, names);
      if (!now.equals(Trees.at(old, names)))
        errors.invalid(FieldPath.of(names), text(slice, names), "field is immutable");
    }
  }
}
