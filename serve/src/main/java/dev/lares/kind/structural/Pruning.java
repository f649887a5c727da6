package dev.lares.kind.structural;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes out of objects what their schema does not name. */
public final class Pruning {
  private static final Set<String> OF_EVERY_OBJECT = Set.of("apiVersion", "kind", "metadata");

  private final List<String> gone = new ArrayList<>();

  private Pruning() {}

  /**
   * Prunes a whole object in place. Its kind, apiVersion and metadata stay.
   *
   * @return the paths of the fields that went, sorted
   */
  public static List<String> prune(SchemaNode schema, ObjectNode object) {
    return prune(schema, object, true);
  }

  /**
   * Prunes a value in place.
   *
   * @param whole whether it is an object with kind, apiVersion and metadata of its own
   */
  public static List<String> prune(SchemaNode schema, JsonNode value, boolean whole) {
    var pruning = new Pruning();
    pruning.value(schema, value, whole, "");
    Collections.sort(pruning.gone);
    return pruning.gone;
  }

  private void value(@Nullable SchemaNode schema, JsonNode value, boolean whole, String path) {
    if (value instanceof ObjectNode object) object(schema, object, whole, path);
    else if (value instanceof ArrayNode list)
      for (int i = 0; i < list.size(); i++) {
        var items = schema == null ? null : schema.items();
        if (items == null && schema != null && schema.preserves()) return;
        value(items, list.get(i), items != null && items.embedded(), path + "[" + i + "]");
      }
  }

  private void object(@Nullable SchemaNode schema, ObjectNode object, boolean whole, String path) {
    for (var name : List.copyOf(object.propertyNames())) {
      if (whole && OF_EVERY_OBJECT.contains(name)) continue;
      var below = path.isEmpty() ? name : path + "." + name;
      var property = schema == null ? null : schema.properties().get(name);
      if (property != null) value(property, object.path(name), property.embedded(), below);
      else if (schema != null && schema.takesOthers()) {
        var others = schema.others();
        value(others, object.path(name), others != null && others.embedded(), below);
      } else if (schema == null || !schema.preserves()) {
        object.remove(name);
        gone.add(below);
      }
    }
  }
}
