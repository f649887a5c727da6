package dev.lares.kind.definition;

import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks of what a version has besides its name: schema, subresources, columns, selectable fields.
 */
final class VersionChecks {
  private static final List<String> COLUMN_TYPES =
      List.of("boolean", "date", "integer", "number", "string");
  private static final List<String> COLUMN_FORMATS =
      List.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password");

  /** Each is looked up in every object for every watch with a selector. */
  private static final int MOST_SELECTABLE = 8;

  /** What may stand at the root where the status is written apart, as its schema is then, too. */
  private static final List<String> AT_ROOT =
      List.of(
          "Description",
          "Type",
          "Format",
          "Title",
          "Maximum",
          "ExclusiveMaximum",
          "Minimum",
          "ExclusiveMinimum",
          "MaxLength",
          "MinLength",
          "Pattern",
          "MaxItems",
          "MinItems",
          "UniqueItems",
          "MultipleOf",
          "Required",
          "Items",
          "Properties",
          "ExternalDocs",
          "Example",
          "XPreserveUnknownFields",
          "XValidations");

  private VersionChecks() {}

  static void deprecation(JsonNode version, FieldPath path, FieldErrors errors) {
    if (!(version.get("deprecationWarning") instanceof JsonNode given)) return;
    var warning = given.stringValue("");
    var at = path.child("deprecationWarning");
    if (!flag(version, "deprecated")) {
      errors.invalid(at, warning, "can only be set for deprecated versions");
      return;
    }
    if (warning.length() > 256) errors.invalid(at, warning, "must be <= 256 characters long");
    if (warning.isEmpty()) errors.invalid(at, warning, "must not be an empty string");
    for (int i = 0; i < warning.length(); i++)
      if (Texts.quoted(warning.substring(i, i + 1)).length() > 4 || isControl(warning.charAt(i))) {
        errors.invalid(
            at,
            warning,
            "must only contain printable UTF-8 characters; non-printable character found at index "
                + i);
        break;
      }
  }

  private static boolean isControl(char c) {
    return Character.isISOControl(c) || Character.isSpaceChar(c) && c != ' ';
  }

  /**
   * @param schema of the version, or of all
   * @param path of the schema's holder
   */
  static void schema(ObjectNode schema, boolean ownStatus, FieldPath path, FieldErrors errors) {
    var at = path.child("openAPIV3Schema");
    if (ownStatus) root(schema, at, errors);
    if (flag(schema, "nullable"))
      errors.forbidden(at.child("nullable"), "nullable cannot be true at the root");
    boolean sound = false;
    if (!usesUnsupported(schema)) {
      var structure = new FieldErrors();
      StructureChecks.check(schema, at, structure);
      if (structure.isEmpty()) DefaultChecks.check(schema, at, structure);
      sound = structure.isEmpty();
      errors.addAll(structure);
    }
    var forms = new FieldErrors();
    SchemaChecks.check(schema, at, forms);
    errors.addAll(forms);
    if (sound && forms.isEmpty()) ExpressionChecks.check(schema, at, errors);
  }

  private static void root(ObjectNode schema, FieldPath path, FieldErrors errors) {
    for (var name : GoSchema.names()) {
      if (!schema.has(name)) continue;
      if (name.equals("type")) {
        if (text(schema, "type").equals("object")) continue;
        errors.invalid(
            path.child("type"),
            text(schema, "type"),
            "only \"object\" is allowed as the type at the root of the schema if the status"
                + " subresource is enabled");
        return;
      }
      if (AT_ROOT.contains(GoSchema.goName(name))) continue;
      errors.invalidRendered(
          path,
          GoSchema.print(GoSchema.schema(schema)),
          "only ["
              + String.join(" ", AT_ROOT)
              + "] fields are allowed at the root of the schema if the status subresource is"
              + " enabled");
      return;
    }
  }

  /** What has no place in a structural schema is told as such, and nothing else then. */
  private static boolean usesUnsupported(JsonNode schema) {
    var never =
        Set.of("id", "$ref", "patternProperties", "definitions", "dependencies", "additionalItems");
    for (var name : never) if (schema.has(name)) return true;
    var type = text(schema, "type");
    if (type.equals("null") || schema.path("items").isArray()) return true;
    for (var name : List.of("not", "items", "additionalProperties"))
      if (schema.get(name) instanceof ObjectNode one && usesUnsupported(one)) return true;
    for (var name : List.of("allOf", "anyOf", "oneOf", "properties"))
      for (var one : schema.path(name)) if (usesUnsupported(one)) return true;
    return false;
  }

  static void subresources(JsonNode subresources, FieldPath path, FieldErrors errors) {
    if (!(subresources.get("scale") instanceof ObjectNode scale)) return;
    scalePath(scale, "specReplicasPath", List.of(".spec."), "under .spec", path, errors);
    scalePath(scale, "statusReplicasPath", List.of(".status."), "under .status", path, errors);
    if (!text(scale, "labelSelectorPath").isEmpty())
      scalePath(
          scale,
          "labelSelectorPath",
          List.of(".spec.", ".status."),
          "under either .spec or .status",
          path,
          errors);
  }

  private static void scalePath(
      ObjectNode scale,
      String name,
      List<String> roots,
      String where,
      FieldPath path,
      FieldErrors errors) {
    var given = text(scale, name);
    var at = path.child("scale." + name);
    if (given.isEmpty()) errors.required(at, "");
    else if (!given.startsWith("."))
      errors.invalid(at, given, "must be a simple json path starting with .");
    else if (roots.stream().noneMatch(given::startsWith))
      errors.invalid(at, given, "should be a json path " + where);
  }

  static void columns(JsonNode columns, FieldPath path, FieldErrors errors) {
    int i = 0;
    for (var column : columns) column(column, path.index(i++), errors);
  }

  private static void column(JsonNode column, FieldPath path, FieldErrors errors) {
    if (text(column, "name").isEmpty()) errors.required(path.child("name"), "");
    var type = text(column, "type");
    var types = "must be one of " + String.join(",", COLUMN_TYPES);
    if (type.isEmpty()) errors.required(path.child("type"), types);
    else if (!COLUMN_TYPES.contains(type)) errors.invalid(path.child("type"), type, types);
    var format = text(column, "format");
    if (!format.isEmpty() && !COLUMN_FORMATS.contains(format))
      errors.invalid(
          path.child("format"), format, "must be one of " + String.join(",", COLUMN_FORMATS));
    var jsonPath = text(column, "jsonPath");
    if (jsonPath.isEmpty()) errors.required(path.child("JSONPath"), "");
    else if (!jsonPath.startsWith("."))
      errors.invalid(
          path.child("JSONPath"), jsonPath, "must be a simple json path starting with .");
  }

  static void selectable(JsonNode fields, ObjectNode schema, FieldPath path, FieldErrors errors) {
    var seen = new HashSet<List<String>>();
    int i = 0;
    for (var field : fields) {
      var at = path.index(i++).child("jsonPath");
      var given = text(field, "jsonPath");
      if (given.isEmpty()) {
        errors.required(at, "");
        continue;
      }
      var found = SchemaPaths.follow(given, schema, false);
      if (!found.fault().isEmpty()) {
        errors.invalid(at, given, "is an invalid path: " + found.fault());
        continue;
      }
      if (found.names().getFirst().equals("metadata"))
        errors.invalid(at, given, "must not point to fields in metadata");
      var target = found.target();
      var type = target == null ? "" : text(target, "type");
      if (!List.of("string", "boolean", "integer").contains(type))
        errors.invalid(
            at,
            given,
            "must point to a field of type string, boolean or integer. Enum string fields and"
                + " strings with formats are allowed.");
      if (!seen.add(found.names())) errors.duplicate(at, given);
    }
    if (seen.size() > MOST_SELECTABLE) errors.tooMany(path, seen.size(), MOST_SELECTABLE);
  }
}
