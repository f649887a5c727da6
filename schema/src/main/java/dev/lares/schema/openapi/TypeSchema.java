package dev.lares.schema.openapi;

import dev.lares.schema.Gvk;
import dev.lares.schema.JsonKind;
import dev.lares.schema.Merging;
import dev.lares.schema.Presence;
import dev.lares.schema.SchemaField;
import dev.lares.schema.SchemaType;
import dev.lares.schema.Shape;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One type of the table as an OpenAPI schema, with what patches and apply need to know. */
final class TypeSchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper PRESETS = new JsonMapper();

  private final SchemaType type;
  private final Descriptions descriptions;
  private final Components components;

  TypeSchema(SchemaType type, Descriptions descriptions, Components components) {
    this.type = type;
    this.descriptions = descriptions;
    this.components = components;
  }

  ObjectNode make() {
    var result = NODES.objectNode();
    describe(result, descriptions.ofType(type.name()));
    result.put("type", "object");
    var required = type.fields().stream().filter(SchemaField::required).map(SchemaField::name);
    var names = required.toList();
    if (!names.isEmpty()) names.forEach(result.putArray("required")::add);
    if (!type.fields().isEmpty()) {
      var properties = new TreeMap<String, ObjectNode>();
      for (var i = 0; i < type.fields().size(); i++)
        properties.put(type.fields().get(i).name(), property(i));
      var holder = result.putObject("properties");
      properties.forEach(holder::set);
    }
    if (type.atomic()) result.put("x-kubernetes-map-type", "atomic");
    if (!type.kinds().isEmpty()) {
      var kinds = result.putArray("x-kubernetes-group-version-kind");
      for (var gvk : type.kinds()) kinds.add(kind(gvk));
    }
    return result;
  }

  static ObjectNode kind(Gvk gvk) {
    return NODES
        .objectNode()
        .put("group", gvk.group())
        .put("kind", gvk.kind())
        .put("version", gvk.version());
  }

  private static void describe(ObjectNode node, String text) {
    if (!text.isEmpty()) node.put("description", text);
  }

  private ObjectNode property(int index) {
    var field = type.fields().get(index);
    var result = NODES.objectNode();
    describe(result, descriptions.ofField(type.name(), index) + choices(field.choices()));
    if (!field.preset().isEmpty()) result.set("default", PRESETS.readTree(field.preset()));
    else if (printsEmptyObject(field)) result.putObject("default");
    var content = content(field.shape(), field.choices());
    if (content.has("$ref")) result.putArray("allOf").add(content);
    else content.properties().forEach(entry -> result.set(entry.getKey(), entry.getValue()));
    merging(result, field);
    return result;
  }

  private static String choices(List<String> values) {
    if (values.isEmpty()) return "";
    return values.stream()
        .map(value -> " - `\"" + value + "\"`")
        .collect(Collectors.joining("\n", "\n\nPossible enum values:\n", ""));
  }

  private static boolean printsEmptyObject(SchemaField field) {
    return field.shape().kind() == JsonKind.OBJECT
        && field.presence() == Presence.ALWAYS
        && !field.pointer();
  }

  private ObjectNode content(Shape shape, List<String> choices) {
    var node = NODES.objectNode();
    switch (shape.kind()) {
      case STRING -> node.put("type", "string");
      case INT32 -> node.put("type", "integer").put("format", "int32");
      case INT64 -> node.put("type", "integer").put("format", "int64");
      case DOUBLE -> node.put("type", "number").put("format", "double");
      case BOOL -> node.put("type", "boolean");
      case BYTES -> node.put("type", "string").put("format", "byte");
      case LIST -> node.put("type", "array").set("items", content(shape.items(), choices));
      case MAP ->
          node.put("type", "object").set("additionalProperties", content(shape.items(), choices));
      default -> {
        return components.refer(shape);
      }
    }
    if (shape.element() == null && !choices.isEmpty()) choices.forEach(node.putArray("enum")::add);
    return node;
  }

  private static void merging(ObjectNode node, SchemaField field) {
    var merging = field.merging();
    var sort = field.shape().kind() == JsonKind.LIST ? "list" : "map";
    switch (merging.ownership()) {
      case UNSAID -> {}
      case ATOMIC -> node.put("x-kubernetes-" + sort + "-type", "atomic");
      case GRANULAR -> node.put("x-kubernetes-map-type", "granular");
      case SET -> node.put("x-kubernetes-list-type", "set");
      case KEYED -> {
        merging.keys().forEach(node.putArray("x-kubernetes-list-map-keys")::add);
        node.put("x-kubernetes-list-type", "map");
      }
    }
    if (!merging.patchKey().isEmpty()) node.put("x-kubernetes-patch-merge-key", merging.patchKey());
    var strategy =
        switch (merging.patch()) {
          case NONE -> merging.retainKeys() ? "retainKeys" : "";
          case MERGE -> merging.retainKeys() ? "merge,retainKeys" : "merge";
          case REPLACE -> "replace";
        };
    if (merging != Merging.PLAIN && !strategy.isEmpty())
      node.put("x-kubernetes-patch-strategy", strategy);
  }
}
