package dev.lares.kind.structural;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Objects of no known type as Go prints them: their keys in order. */
public final class GoMaps {
  private GoMaps() {}

  /** A copy with the keys of all objects in order. */
  public static JsonNode sorted(JsonNode value) {
    var nodes = JsonNodeFactory.instance;
    if (value instanceof ObjectNode object) {
      var copy = nodes.objectNode();
      object
          .propertyStream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(entry -> copy.set(entry.getKey(), sorted(entry.getValue())));
      return copy;
    }
    if (!(value instanceof ArrayNode list)) return value;
    var copy = nodes.arrayNode();
    for (var item : list) copy.add(sorted(item));
    return copy;
  }
}
