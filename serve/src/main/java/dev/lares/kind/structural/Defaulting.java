package dev.lares.kind.structural;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills in defaults. A null where none is allowed counts as absent: a default takes its place, or
 * it goes.
 */
public final class Defaulting {
  private Defaulting() {}

  /** Completes {@code value} in place. */
  public static void fill(SchemaNode schema, JsonNode value) {
    dropNulls(schema, value);
    preset(schema, value);
  }

  private static void preset(@Nullable SchemaNode schema, JsonNode value) {
    if (schema == null) return;
    if (value instanceof ObjectNode object) {
      for (var property : schema.properties().entrySet()) {
        var preset = property.getValue().preset();
        if (preset == null) continue;
        var found = object.get(property.getKey());
        if (found == null || isStray(found, property.getValue()))
          object.set(property.getKey(), preset.deepCopy());
      }
      for (var entry : object.properties()) {
        var property = schema.properties().get(entry.getKey());
        preset(property != null ? property : schema.others(), entry.getValue());
      }
    } else if (value instanceof ArrayNode list) {
      var items = schema.items();
      if (items == null) return;
      for (int i = 0; i < list.size(); i++) {
        var preset = items.preset();
        if (preset != null && isStray(list.get(i), items)) list.set(i, preset.deepCopy());
        preset(items, list.get(i));
      }
    }
  }

  private static void dropNulls(@Nullable SchemaNode schema, JsonNode value) {
    if (schema == null) return;
    if (value instanceof ObjectNode object) {
      for (var name : List.copyOf(object.propertyNames())) {
        var property = schema.properties().get(name);
        if (property == null) property = schema.others();
        if (property == null) continue;
        var found = object.path(name);
        if (isStray(found, property) && property.preset() == null) object.remove(name);
        else dropNulls(property, found);
      }
    } else if (value instanceof ArrayNode list) {
      for (var item : list) dropNulls(schema.items(), item);
    }
  }

  private static boolean isStray(JsonNode value, SchemaNode schema) {
    return value.isNull() && schema.refusesNull();
  }
}
