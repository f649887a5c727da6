package dev.lares.kind.definition;

import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks every node of a schema: what may stand there, and what goes together. */
final class SchemaChecks {
  private static final List<String> TYPES =
      List.of("array", "boolean", "integer", "number", "object", "string");

  /** What Kubernetes' type of schemas has, but definitions may not use. */
  private static final List<String> NOT_SUPPORTED =
      List.of("id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref");

  private static final List<String> OF_EVERY_OBJECT = List.of("metadata", "kind", "apiVersion");
  private static final String LIST_TYPE = "x-kubernetes-list-type";
  private static final String MAP_TYPE = "x-kubernetes-map-type";
  private static final String KEYS = "x-kubernetes-list-map-keys";
  private static final String EMBEDDED = "x-kubernetes-embedded-resource";

  /**
   * Where a node stands.
   *
   * @param inMetadata whether it is about metadata, kind or apiVersion of an object
   * @param noDefaults why there may be no default; null if there may
   */
  private record Place(FieldPath path, boolean inMetadata, @Nullable String noDefaults) {
    Place at(FieldPath below) {
      return new Place(below, inMetadata, noDefaults);
    }
  }

  private final FieldErrors errors;

  private SchemaChecks(FieldErrors errors) {
    this.errors = errors;
  }

  static void check(ObjectNode schema, FieldPath path, FieldErrors errors) {
    new SchemaChecks(errors).node(schema, new Place(path, false, null), true);
  }

  private void node(ObjectNode schema, Place place, boolean root) {
    var path = place.path();
    standard(schema, place);
    if (flag(schema, "uniqueItems"))
      errors.forbidden(
          path.child("uniqueItems"),
          "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
    others(schema, place);
    for (var name : new TreeSet<>(schema.path("properties").propertyNames()))
      if (schema.path("properties").get(name) instanceof ObjectNode property)
        node(property, ofProperty(schema, name, place, root), false);
    if (schema.get("not") instanceof ObjectNode not) node(not, place.at(path.child("not")), false);
    for (var name : List.of("allOf", "oneOf", "anyOf"))
      for (int i = 0; i < schema.path(name).size(); i++)
        if (schema.path(name).get(i) instanceof ObjectNode one)
          node(one, place.at(path.child(name).index(i)), false);
    if (schema.get("items") instanceof ObjectNode items)
      node(items, place.at(path.child("items")), false);
    preserving(schema, path);
    mapType(schema, path);
    listType(schema, path);
    mapKeys(schema, path);
    listItems(schema, path);
    RuleChecks.check(schema, path, errors);
  }

  private static Place ofProperty(ObjectNode schema, String name, Place place, boolean root) {
    var below = place.path().child("properties").key(name);
    boolean inMetadata = (root || flag(schema, EMBEDDED)) && OF_EVERY_OBJECT.contains(name);
    if (!inMetadata) return place.at(below);
    return new Place(below, true, root ? "in top-level " + name : place.noDefaults());
  }

  private void standard(ObjectNode schema, Place place) {
    var path = place.path();
    var type = text(schema, "type");
    if (!type.isEmpty() && !TYPES.contains(type))
      errors.notSupported(path.child("type"), type, TYPES);
    if (schema.has("default") && place.noDefaults() != null)
      errors.forbidden(path.child("default"), "must not be set " + place.noDefaults());
    for (var name : NOT_SUPPORTED)
      if (schema.has(name)) errors.forbidden(path.child(name), name + " is not supported");
    if (type.equals("null"))
      errors.forbidden(
          path.child("type"), "type cannot be set to null, use nullable as an alternative");
    if (schema.path("items").isArray())
      errors.forbidden(path.child("items"), "items must be a schema object and not an array");
    if (place.inMetadata() && flag(schema, EMBEDDED))
      errors.forbidden(path.child(EMBEDDED), "must not be used inside of resource meta");
  }

  private void others(ObjectNode schema, Place place) {
    var others = schema.get("additionalProperties");
    if (others == null) return;
    var path = place.path().child("additionalProperties");
    boolean any = others.isBoolean() && others.booleanValue();
    if (!schema.path("properties").isEmpty() && !any)
      errors.forbidden(path, "additionalProperties and properties are mutual exclusive");
    if (!(others instanceof ObjectNode one)) return;
    var why =
        place.inMetadata()
            ? "inside additionalProperties applying to object metadata"
            : place.noDefaults();
    node(one, new Place(path, place.inMetadata(), why), false);
  }

  private void preserving(ObjectNode schema, FieldPath path) {
    var name = "x-kubernetes-preserve-unknown-fields";
    if (schema.has(name) && !flag(schema, name))
      errors.invalid(path.child(name), schema.path(name), "must be true or undefined");
  }

  private void mapType(ObjectNode schema, FieldPath path) {
    if (!schema.has(MAP_TYPE)) return;
    wrongType(schema, path, "object", MAP_TYPE);
    var given = text(schema, MAP_TYPE);
    if (!given.equals("atomic") && !given.equals("granular"))
      errors.notSupported(path.child(MAP_TYPE), given, List.of("atomic", "granular"));
  }

  private boolean wrongType(ObjectNode schema, FieldPath path, String wanted, String because) {
    var type = text(schema, "type");
    if (type.equals(wanted)) return false;
    var text = "must be " + wanted + " if " + because + " is specified";
    if (type.isEmpty()) errors.required(path.child("type"), text);
    else errors.invalid(path.child("type"), type, text);
    return true;
  }

  private void listType(ObjectNode schema, FieldPath path) {
    if (!schema.has(LIST_TYPE)) return;
    var given = text(schema, LIST_TYPE);
    if (!wrongType(schema, path, "array", LIST_TYPE)
        && given.equals("set")
        && schema.get("items") instanceof ObjectNode items) {
      var text = "must be atomic as item of a list with " + LIST_TYPE + "=set";
      var shown = items.has(LIST_TYPE) ? items.path(LIST_TYPE) : nothing();
      switch (text(items, "type")) {
        case "array" -> {
          if (items.has(LIST_TYPE) && !text(items, LIST_TYPE).equals("atomic"))
            errors.invalid(path.child("items").child(LIST_TYPE), shown, text);
        }
        case "object" -> {
          if (!text(items, MAP_TYPE).equals("atomic"))
            errors.invalid(path.child("items").child(MAP_TYPE), shown, text);
        }
        default -> {}
      }
    }
    if (!List.of("atomic", "set", "map").contains(given))
      errors.notSupported(path.child(LIST_TYPE), given, List.of("atomic", "set", "map"));
  }

  private static JsonNode nothing() {
    return JsonNodeFactory.instance.nullNode();
  }

  private void mapKeys(ObjectNode schema, FieldPath path) {
    var keys = texts(schema, KEYS);
    boolean map = text(schema, LIST_TYPE).equals("map");
    if (!keys.isEmpty() && !map) {
      var text = "must be map if " + KEYS + " is non-empty";
      if (!schema.has(LIST_TYPE)) errors.required(path.child(LIST_TYPE), text);
      else errors.invalid(path.child(LIST_TYPE), text(schema, LIST_TYPE), text);
    }
    if (!map) return;
    if (keys.isEmpty())
      errors.required(path.child(KEYS), "must not be empty if " + LIST_TYPE + " is map");
    if (!schema.has("items"))
      errors.required(path.child("items"), "must have a schema if " + LIST_TYPE + " is map");
    if (!(schema.get("items") instanceof ObjectNode items)) return;
    if (!text(items, "type").equals("object")) {
      errors.invalid(
          path.child("items").child("type"),
          text(items, "type"),
          "must be object if parent array's " + LIST_TYPE + " is map");
      return;
    }
    var seen = new HashSet<String>();
    for (var key : keys) {
      var property = items.path("properties").get(key);
      if (property == null)
        errors.invalid(
            path.child(KEYS), schema.path(KEYS), "entries must all be names of item properties");
      else if (List.of("array", "object").contains(text(property, "type")))
        errors.invalid(
            path.child("items").child("properties").key(key).child("type"),
            text(items, "type"),
            "must be a scalar type if parent array's " + LIST_TYPE + " is map");
      if (!seen.add(key))
        errors.invalid(path.child(KEYS), schema.path(KEYS), "must not contain duplicate entries");
    }
  }

  /** What tells the elements of a list apart must be there. */
  private void listItems(ObjectNode schema, FieldPath path) {
    var given = text(schema, LIST_TYPE);
    if (!given.equals("set") && !given.equals("map")) return;
    if (!(schema.get("items") instanceof ObjectNode items)) return;
    if (flag(items, "nullable"))
      errors.forbidden(
          path.child("items").child("nullable"),
          "cannot be nullable when " + LIST_TYPE + " is " + given);
    if (given.equals("set")) return;
    var required = texts(items, "required");
    for (var key : texts(schema, KEYS)) {
      var property = items.path("properties").get(key);
      if (property == null) continue;
      var at = path.child("items").child("properties").key(key);
      if (!required.contains(key) && !property.has("default"))
        errors.required(
            at.child("default"),
            "this property is in "
                + KEYS
                + ", so it must have a default or be a required property");
      if (flag(property, "nullable"))
        errors.forbidden(
            at.child("nullable"), "this property is in " + KEYS + ", so it cannot be nullable");
    }
  }
}
