package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.model.Resources;
import tools.jackson.databind.node.ObjectNode;

/** Config maps: up to 1 MiB of keys and values, and a switch that makes them immutable. */
final class ConfigMaps implements Strategy {
  static final Kind KIND =
      Kind.of(Resources.CONFIG_MAPS)
          .shortNames("cm")
          .strategy(new ConfigMaps())
          .columns(
              CommonColumns.NAME,
              Column.text(
                  "Data",
                  "Number of keys",
                  (map, now) -> map.path("data").size() + map.path("binaryData").size()),
              CommonColumns.AGE);

  @Override
  public void validate(ObjectNode map, FieldErrors errors) {
    var data = map.path("data");
    var binary = map.path("binaryData");
    long size = 0;
    for (var entry : data.properties()) {
      var path = FieldPath.of("data").key(entry.getKey());
      DataKeys.check(errors, path, entry.getKey());
      if (binary.has(entry.getKey()))
        errors.invalid(path, entry.getKey(), "duplicate of key present in binaryData");
      size += DataKeys.utf8Length(entry.getValue().asString());
    }
    for (var entry : binary.properties()) {
      DataKeys.check(errors, FieldPath.of("binaryData").key(entry.getKey()), entry.getKey());
      size += DataKeys.decodedLength(entry.getValue().asString());
    }
    // Kubernetes names the whole object by a path of one empty name, which it prints like this
    if (size > DataKeys.MAX_SIZE) errors.tooLong(FieldPath.of("[]"), DataKeys.MAX_SIZE);
  }

  @Override
  public void validateUpdate(ObjectNode map, ObjectNode old, FieldErrors errors) {
    DataKeys.checkImmutable(map, old, errors, "data", "binaryData");
    validate(map, errors);
  }
}
