package dev.lares.api;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import tools.jackson.databind.JsonNode;

/** What {@code metadata.ownerReferences} must look like. */
final class OwnerRules {
  private static final FieldPath OWNERS = FieldPath.of("metadata", "ownerReferences");

  private OwnerRules() {}

  static void validate(JsonNode references, FieldErrors errors) {
    if (references.isEmpty()) return;
    String controller = "";
    boolean several = false;
    for (var reference : references) {
      validateOne(reference, errors);
      if (!reference.path("controller").booleanValue(false)) continue;
      var name = Json.text(reference, "kind") + "/" + Json.text(reference, "name");
      if (controller.isEmpty()) controller = name;
      else if (!several) {
        several = true;
        errors.invalid(
            OWNERS,
            references,
            "Only one reference can have Controller set to true. Found \"true\" in references for "
                + controller
                + " and "
                + name);
      }
    }
  }

  private static void validateOne(JsonNode reference, FieldErrors errors) {
    var apiVersion = Json.text(reference, "apiVersion");
    var kind = Json.text(reference, "kind");
    boolean versioned =
        !apiVersion.isEmpty() && apiVersion.chars().filter(c -> c == '/').count() < 2;
    if (!versioned)
      errors.invalid(OWNERS.child("apiVersion"), apiVersion, "version must not be empty");
    required("kind", kind, errors);
    required("name", Json.text(reference, "name"), errors);
    required("uid", Json.text(reference, "uid"), errors);
    if (apiVersion.equals("v1") && kind.equals("Event"))
      errors.invalid(OWNERS, reference, "/v1, Kind=Event is disallowed from being an owner");
  }

  private static void required(String field, String value, FieldErrors errors) {
    if (value.isEmpty()) errors.invalid(OWNERS.child(field), value, "must not be empty");
  }
}
