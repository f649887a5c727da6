package dev.lares.api;

import dev.lares.select.LabelSelector;
import dev.lares.select.Operator;
import dev.lares.select.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Selector objects of trees as selectors. */
final class Selectors {
  private Selectors() {}

  /** A LabelSelector; absent selects nothing, empty everything. */
  static LabelSelector of(@Nullable JsonNode selector) {
    if (selector == null || !selector.isObject()) return LabelSelector.NOTHING;
    var expressions = new ArrayList<Requirement>();
    for (var expression : selector.path("matchExpressions")) {
      var values = new ArrayList<String>();
      for (var value : expression.path("values")) values.add(value.stringValue(""));
      expressions.add(
          Requirement.of(
              Json.text(expression, "key"), operator(Json.text(expression, "operator")), values));
    }
    return LabelSelector.of(texts(selector.path("matchLabels")), expressions);
  }

  /** A plain map, as services and replication controllers have. */
  static LabelSelector ofMap(JsonNode labels) {
    return LabelSelector.of(texts(labels), List.of());
  }

  private static Map<String, String> texts(JsonNode map) {
    var texts = new TreeMap<String, String>();
    for (var entry : map.properties()) texts.put(entry.getKey(), entry.getValue().stringValue(""));
    return texts;
  }

  private static Operator operator(String name) {
    return switch (name) {
      case "In" -> Operator.IN;
      case "NotIn" -> Operator.NOT_IN;
      case "Exists" -> Operator.EXISTS;
      default -> Operator.DOES_NOT_EXIST;
    };
  }
}
