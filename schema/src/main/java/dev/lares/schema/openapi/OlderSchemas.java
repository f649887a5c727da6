package dev.lares.schema.openapi;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of version 3 as version 2 says them: references stand bare, defaults are not told, and
 * what may be one of several types is a string.
 */
final class OlderSchemas {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OlderSchemas() {}

  /** {@code schemas} by name, each in the older form. */
  static ObjectNode of(ObjectNode schemas) {
    var result = NODES.objectNode();
    schemas.forEachEntry((name, schema) -> result.set(name, schema((ObjectNode) schema)));
    return result;
  }

  private static ObjectNode schema(ObjectNode newer) {
    var result = NODES.objectNode();
    newer.forEachEntry((name, value) -> add(result, name, value));
    return result;
  }

  private static void add(ObjectNode result, String name, JsonNode value) {
    switch (name) {
      case "default", "nullable" -> {}
      case "oneOf", "anyOf" -> result.put("type", "string");
      case "allOf" -> {
        // only ever a single reference, wrapped so that a description may stand beside it
        if (value.path(0).has("$ref")) add(result, "$ref", value.path(0).path("$ref"));
      }
      case "$ref" ->
          result.put("$ref", value.asString().replace("#/components/schemas/", "#/definitions/"));
      case "properties" -> result.set("properties", of((ObjectNode) value));
      case "items", "additionalProperties" ->
          result.set(name, value instanceof ObjectNode schema ? schema(schema) : value);
      default -> result.set(name, value instanceof ArrayNode list ? list.deepCopy() : value);
    }
  }
}
