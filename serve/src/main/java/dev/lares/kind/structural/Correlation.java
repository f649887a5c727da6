package dev.lares.kind.structural;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which old value a new one continues: that of the same field, or of the same key in a list. */
final class Correlation {
  private Correlation() {}

  static @Nullable JsonNode field(String name, @Nullable JsonNode old) {
    return old == null || !old.isObject() ? null : old.get(name);
  }

  /** Only elements of lists that are maps can be told apart. */
  static @Nullable JsonNode item(SchemaNode list, JsonNode item, @Nullable JsonNode old) {
    if (old == null || !old.isArray() || !list.listType().equals("map")) return null;
    for (var candidate : old) if (sameKeys(list, item, candidate)) return candidate;
    return null;
  }

  private static boolean sameKeys(SchemaNode list, JsonNode one, JsonNode other) {
    for (var key : list.mapKeys()) if (!one.path(key).equals(other.path(key))) return false;
    return true;
  }
}
