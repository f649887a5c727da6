package dev.lares.kind;

import dev.lares.select.LabelSelector;
import dev.lares.select.Operator;
import dev.lares.select.Requirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Label selectors as they stand in objects. */
public final class Selectors {
  private Selectors() {}

  /** What a LabelSelector object selects; nothing if it is absent. It must be well formed. */
  public static LabelSelector of(JsonNode selector) {
    if (!selector.isObject()) return LabelSelector.NOTHING;
    List<Requirement> expressions = new ArrayList<>();
    for (var expression : Trees.objects(selector, "matchExpressions"))
      expressions.add(
          Requirement.of(
              Trees.text(expression, "key"),
              operator(Trees.text(expression, "operator")),
              Trees.texts(expression, "values")));
    return LabelSelector.of(labels(selector.path("matchLabels")), expressions);
  }

  /** A map of labels; empty if it is absent. */
  public static HashMap<String, String> labels(JsonNode map) {
    var labels = HashMap.<String, String>newHashMap(map.size());
    for (var label : map.properties()) labels.put(label.getKey(), Trees.text(label.getValue()));
    return labels;
  }

  private static Operator operator(String name) {
    return switch (name) {
      case "In" -> Operator.IN;
      case "NotIn" -> Operator.NOT_IN;
      case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
      default -> Operator.EXISTS;
    };
  }
}
