package dev.lares.kind.autoscale;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Metrics in the flat form they had before autoscaling/v2. A metric has either a {@code target} or
 * a {@code current} side; the flat names of its amounts begin with that word.
 */
final class OlderMetrics {
  private OlderMetrics() {}

  static ObjectNode older(JsonNode metric, String side) {
    var flat = JsonNodeFactory.instance.objectNode();
    var type = text(metric, "type");
    flat.put("type", type);
    var source = source(type);
    var from = metric.path(source);
    var amounts = from.path(side);
    var to = flat.putObject(source);
    switch (source) {
      case "resource", "containerResource" -> {
        copy(from, "name", to, "name");
        copy(amounts, "averageUtilization", to, side + "AverageUtilization");
        copy(amounts, "averageValue", to, side + "AverageValue");
        copy(from, "container", to, "container");
      }
      case "object" -> {
        copy(from, "describedObject", to, "target");
        copy(from.path("metric"), "name", to, "metricName");
        copy(amounts, "value", to, side + "Value");
        copy(from.path("metric"), "selector", to, "selector");
        copy(amounts, "averageValue", to, "averageValue");
      }
      case "external" -> {
        copy(from.path("metric"), "name", to, "metricName");
        copy(from.path("metric"), "selector", to, "metricSelector");
        copy(amounts, "value", to, side + "Value");
        copy(amounts, "averageValue", to, side + "AverageValue");
      }
      default -> {
        copy(from.path("metric"), "name", to, "metricName");
        copy(amounts, "averageValue", to, side + "AverageValue");
        copy(from.path("metric"), "selector", to, "selector");
      }
    }
    return flat;
  }

  static ObjectNode newer(JsonNode flat, String side) {
    var metric = JsonNodeFactory.instance.objectNode();
    var type = text(flat, "type");
    metric.put("type", type);
    var source = source(type);
    var from = flat.path(source);
    var to = metric.putObject(source);
    var amounts = JsonNodeFactory.instance.objectNode();
    copy(from, side + "AverageUtilization", amounts, "averageUtilization");
    copy(from, side + "Value", amounts, "value");
    copy(
        from,
        source.equals("object") ? "averageValue" : side + "AverageValue",
        amounts,
        "averageValue");
    if (source.equals("resource") || source.equals("containerResource")) {
      copy(from, "name", to, "name");
      copy(from, "container", to, "container");
    } else {
      copy(from, "target", to, "describedObject");
      var measured = to.putObject("metric");
      copy(from, "metricName", measured, "name");
      copy(from, source.equals("external") ? "metricSelector" : "selector", measured, "selector");
    }
    var part = to.putObject(side);
    if (side.equals("target")) part.put("type", kindOf(amounts));
    part.setAll(amounts);
    return metric;
  }

  private static String kindOf(ObjectNode amounts) {
    if (amounts.has("averageUtilization")) return "Utilization";
    return amounts.has("value") ? "Value" : "AverageValue";
  }

  private static String source(String type) {
    return type.isEmpty() ? "pods" : Character.toLowerCase(type.charAt(0)) + type.substring(1);
  }

  private static void copy(JsonNode from, String name, ObjectNode to, String as) {
    if (has(from, name) && !Trees.isEmpty(from.path(name))) to.set(as, from.path(name));
  }
}
