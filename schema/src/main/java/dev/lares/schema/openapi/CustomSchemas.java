package dev.lares.schema.openapi;

import dev.lares.schema.Gvk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
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
    if (!result.has("type")) result.put("type", "object");
    var properties =
        result.get("properties") instanceof ObjectNode there
            ? there
            : result.putObject("properties");
    for (var name : List.of("apiVersion", "kind"))
      properties.putObject(name).put("description", describe.apply(name)).put("type", "string");
    properties.set("metadata", metadata.put("description", describe.apply("metadata")));
    result.putArray("x-kubernetes-group-version-kind").add(TypeSchema.kind(kind));
    return result;
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
