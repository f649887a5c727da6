package dev.lares.schema.openapi;

import dev.lares.schema.Gvk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of custom resources: the structural schema, completed by what every object has. */
final class CustomSchemas {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private CustomSchemas() {}

  /** {@code karpenter.sh/v1 NodePool} becomes {@code sh.karpenter.v1.NodePool}. */
  static String name(String group, String version, String kind) {
    var parts = new ArrayList<>(List.of(group.split("\\.")));
    Collections.reverse(parts);
    return String.join(".", parts) + "." + version + "." + kind;
  }

  /** {@code describe} gives the text of a field that all kinds have. */
  static ObjectNode object(
      Gvk kind, ObjectNode structural, ObjectNode metadata, UnaryOperator<String> describe) {
    var result = structural.deepCopy();
    embedded(result, metadata, describe);
    if (!result.has("type")) result.put("type", "object");
    complete(result, metadata, describe);
    result.putArray("x-kubernetes-group-version-kind").add(TypeSchema.kind(kind));
    return result;
  }

  /** Adds what every object has. */
  private static void complete(
      ObjectNode schema, ObjectNode metadata, UnaryOperator<String> describe) {
    var properties = schema.withObjectProperty("properties");
    for (var name : List.of("apiVersion", "kind"))
      properties.putObject(name).put("description", describe.apply(name)).put("type", "string");
    properties.set("metadata", metadata.deepCopy().put("description", describe.apply("metadata")));
  }

  /** The same for objects within objects. */
  private static void embedded(
      JsonNode schema, ObjectNode metadata, UnaryOperator<String> describe) {
    for (var child : schema) if (child.isContainer()) embedded(child, metadata, describe);
    boolean whole = schema.path("x-kubernetes-embedded-resource").booleanValue(false);
    if (!whole || !(schema instanceof ObjectNode object)) return;
    complete(object, metadata, describe);
    var required = object.withArrayProperty("required");
    for (var name : List.of("kind", "apiVersion"))
      if (required.valueStream().noneMatch(given -> given.stringValue("").equals(name)))
        required.add(name);
  }

  static ObjectNode list(Gvk kind, ObjectNode items, ObjectNode metadata) {
    var result = NODES.objectNode();
    result.put("description", kind.kind() + "List is a list of " + kind.kind());
    result.put("type", "object");
    result.putArray("required").add("items");
    var properties = result.putObject("properties");
    properties.putObject("apiVersion").put("type", "string");
    properties.putObject("items").put("type", "array").set("items", items);
    properties.putObject("kind").put("type", "string");
    properties.putObject("metadata").putArray("allOf").add(metadata);
    var listKind = new Gvk(kind.group(), kind.version(), kind.kind() + "List");
    result.putArray("x-kubernetes-group-version-kind").add(TypeSchema.kind(listKind));
    return result;
  }
}
