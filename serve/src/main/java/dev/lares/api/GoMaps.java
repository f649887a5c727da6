package dev.lares.api;

import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** JSON as Go prints a map of it: {@code map[a:1 b:[x y]]}, keys sorted. */
final class GoMaps {
  private GoMaps() {}

  static String print(JsonNode node) {
    var out = new StringBuilder();
    print(node, out);
    return out.toString();
  }

  private static void print(JsonNode node, StringBuilder out) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        out.append("map[");
        var sorted = new TreeMap<String, JsonNode>();
        for (var entry : node.properties()) sorted.put(entry.getKey(), entry.getValue());
        int begin = out.length();
        sorted.forEach((key, value) -> {
          if (out.length() > begin) out.append(' ');
          print(value, out.append(key).append(':'));
        });
        out.append(']');
      }
      case ARRAY -> {
        out.append('[');
        for (int i = 0; i < node.size(); i++) print(node.get(i), i > 0 ? out.append(' ') : out);
        out.append(']');
      }
      case NULL, MISSING -> out.append("<nil>");
      default -> out.append(node.asString());
    }
  }
}
