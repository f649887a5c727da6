package dev.lares.kind.structural;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks that sets hold no value twice, and lists that are maps no key. */
public final class ListChecks {
  private static final String SET = "set";
  private static final String MAP = "map";

  private ListChecks() {}

  public static void check(SchemaNode schema, ObjectNode object, FieldErrors errors) {
    check(schema, object, FieldPath.ROOT, errors);
  }

  private static void check(
      @Nullable SchemaNode schema, JsonNode value, FieldPath path, FieldErrors errors) {
    if (schema == null) return;
    if (value instanceof ObjectNode object) {
      for (var property : schema.properties().entrySet()) {
        var found = object.get(property.getKey());
        if (found != null) check(property.getValue(), found, path.child(property.getKey()), errors);
      }
      if (schema.others() != null)
        for (var entry : object.properties())
          if (!schema.properties().containsKey(entry.getKey()))
            check(schema.others(), entry.getValue(), path.key(entry.getKey()), errors);
    } else if (value instanceof ArrayNode list) {
      if (schema.listType().equals(SET)) checkSet(list, path, errors);
      if (schema.listType().equals(MAP)) checkMap(schema, list, path, errors);
      for (int i = 0; i < list.size(); i++)
        check(schema.items(), list.get(i), path.index(i), errors);
    }
  }

  private static void checkSet(ArrayNode list, FieldPath path, FieldErrors errors) {
    var seen = new HashMap<JsonNode, Integer>();
    for (int i = 0; i < list.size(); i++)
      if (again(seen, list.get(i))) errors.duplicate(path.index(i), list.get(i));
  }

  private static void checkMap(
      SchemaNode schema, ArrayNode list, FieldPath path, FieldErrors errors) {
    var seen = new HashMap<JsonNode, Integer>();
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof ObjectNode item)) continue;
      var key = JsonNodeFactory.instance.objectNode();
      schema.mapKeys().stream()
          .sorted()
          .forEach(name -> {
            if (item.has(name)) key.set(name, item.path(name));
          });
      if (again(seen, key)) errors.duplicate(path.index(i), key);
    }
  }

  /** Whether this is the second of its kind; of more, Kubernetes tells the second only. */
  private static boolean again(Map<JsonNode, Integer> seen, JsonNode value) {
    return seen.merge(value, 1, Integer::sum) == 2;
  }
}
