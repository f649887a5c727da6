package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.LabelChecks;
import dev.lares.kind.NameChecks;
import dev.lares.kind.SelectorChecks;
import dev.lares.quantity.Quantity;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for the claim that a pod's ephemeral volume makes. */
final class ClaimTemplateChecks {
  private static final List<String> VOLUME_MODES = List.of("Block", "Filesystem");

  private ClaimTemplateChecks() {}

  static void check(JsonNode template, FieldPath path, FieldErrors errors) {
    var metadata = template.path("metadata");
    LabelChecks.annotations(
        metadata.path("annotations"), path.child("metadata").child("annotations"), errors);
    LabelChecks.labels(metadata.path("labels"), path.child("metadata").child("labels"), errors);
    for (var field : metadata.propertyNames())
      if (!field.equals("annotations") && !field.equals("labels"))
        errors.forbidden(path.child("metadata").child(field), "cannot be set");
    spec(template.path("spec"), path.child("spec"), errors);
  }

  static void spec(JsonNode spec, FieldPath path, FieldErrors errors) {
    if (texts(spec, "accessModes").isEmpty())
      errors.required(path.child("accessModes"), "at least 1 access mode is required");
    SelectorChecks.check(spec.path("selector"), path.child("selector"), errors);
    AccessModes.check(spec, path.child("accessModes"), errors);
    var size = text(spec, "resources", "requests", "storage");
    var at = path.child("resources");
    if (size.isEmpty()) errors.required(at.key("storage"), "");
    else if (Quantity.parse(size).sign() <= 0)
      errors.invalid(at.key("storage"), size, "must be greater than zero");
    var storageClass = text(spec, "storageClassName");
    if (!storageClass.isEmpty())
      errors.invalidAll(
          path.child("storageClassName"), storageClass, NameChecks.subdomain(storageClass));
    Checks.oneOf(spec, "volumeMode", VOLUME_MODES, path, errors);
    if (has(spec, "dataSource") && find(spec, "dataSource") != null)
      Checks.required(spec.path("dataSource"), "name", path.child("dataSource"), errors);
  }
}
