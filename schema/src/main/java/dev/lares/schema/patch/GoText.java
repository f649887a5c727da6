package dev.lares.schema.patch;

import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Values as Go prints them in messages: {@code map[spec:map[replicas:many]]}, {@code [a b]}. */
public final class GoText {
  private GoText() {}

  public static String of(JsonNode value) {
    var text = new StringBuilder();
    print(value, text);
    return text.toString();
  }

  private static void print(JsonNode value, StringBuilder text) {
    switch (value.getNodeType()) {
      case OBJECT -> {
        text.append("map[");
        var fields = new TreeMap<String, JsonNode>();
        for (var field : value.properties()) fields.put(field.getKey(), field.getValue());
        var first = true;
        for (var field : fields.entrySet()) {
          if (!first) text.append(' ');
          first = false;
          text.append(field.getKey()).append(':');
          print(field.getValue(), text);
        }
        text.append(']');
      }
      case ARRAY -> {
        text.append('[');
        for (var i = 0; i < value.size(); i++) {
          if (i > 0) text.append(' ');
          print(value.get(i), text);
        }
        text.append(']');
      }
      case STRING -> text.append(value.stringValue());
      case NULL, MISSING -> text.append("<nil>");
      default -> text.append(value.asString());
    }
  }
}
