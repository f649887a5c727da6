package dev.lares.schema.apply;

import dev.lares.text.Quoted;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Values as Go's {@code %T} and {@code %#v} print them. */
final class GoValue {
  private GoValue() {}

  static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "map[string]interface {}";
      case ARRAY -> "[]interface {}";
      case STRING -> "string";
      case BOOLEAN -> "bool";
      case NUMBER -> value.isIntegralNumber() ? "int64" : "float64";
      default -> "<nil>";
    };
  }

  static String syntax(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> {
        var fields = new TreeMap<String, String>();
        for (var entry : value.properties()) fields.put(entry.getKey(), syntax(entry.getValue()));
        yield fields.entrySet().stream()
            .map(field -> Quoted.of(field.getKey()) + ":" + field.getValue())
            .collect(Collectors.joining(", ", type(value) + "{", "}"));
      }
      case ARRAY ->
          value
              .valueStream()
              .map(GoValue::syntax)
              .collect(Collectors.joining(", ", type(value) + "{", "}"));
      case STRING -> Quoted.of(value.stringValue());
      case NULL -> "interface {}(nil)";
      default -> value.asString();
    };
  }
}
