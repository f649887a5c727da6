package dev.lares.schema;

import java.util.Comparator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether two trees mean the same JSON: 5 read as an int equals 5 put as a long. */
public final class Sameness {
  private static final Comparator<JsonNode> BY_VALUE =
      (a, b) -> {
        if (a.equals(b)) return 0;
        if (a.isIntegralNumber() && b.isIntegralNumber() && a.longValue(0) == b.longValue(0))
          return 0;
        return 1;
      };

  private Sameness() {}

  public static boolean same(JsonNode a, JsonNode b) {
    // parts that nobody touched are shared between an object and its successor
    if (a == b) return true;
    if (!(a instanceof ObjectNode left) || !(b instanceof ObjectNode right))
      return a.equals(BY_VALUE, b);
    if (left.size() != right.size()) return false;
    for (var entry : left.properties()) {
      var other = right.get(entry.getKey());
      if (other == null || !same(entry.getValue(), other)) return false;
    }
    return true;
  }
}
