package dev.lares.kind.custom;

import dev.lares.kind.structural.Numbers;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Values as Go prints those it knows no type of. */
final class GoValues {
  private GoValues() {}

  static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "string";
      case BOOLEAN -> "bool";
      case NUMBER -> value.isIntegralNumber() ? "int64" : "float64";
      case ARRAY -> "[]interface {}";
      case OBJECT -> "map[string]interface {}";
      default -> "<nil>";
    };
  }

  /** {@code map[a:1 b:[x y]]}. */
  static String text(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY ->
          value.valueStream().map(GoValues::text).collect(Collectors.joining(" ", "[", "]"));
      case OBJECT ->
          value
              .propertyStream()
              .sorted(java.util.Map.Entry.comparingByKey())
              .map(entry -> entry.getKey() + ":" + text(entry.getValue()))
              .collect(Collectors.joining(" ", "map[", "]"));
      case NULL -> "<nil>";
      case NUMBER -> Numbers.printed(value);
      default -> value.asString();
    };
  }
}
