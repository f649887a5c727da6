package dev.lares.kind.autoscale;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An autoscaler's metrics in one cell: what is measured beside what is wanted. */
final class Targets {
  private static final int SHOWN = 2;
  private static final String UNKNOWN = "<unknown>";

  private Targets() {}

  /** Of an autoscaling/v2 object. */
  static String of(JsonNode autoscaler) {
    var wanted = objects(autoscaler.path("spec"), "metrics");
    if (wanted.isEmpty()) return "<none>";
    var measured = objects(autoscaler.path("status"), "currentMetrics");
    var all = new ArrayList<String>();
    for (var i = 0; i < wanted.size(); i++)
      all.add(
          one(
              wanted.get(i),
              i < measured.size() ? measured.get(i) : JsonNodeFactory.instance.missingNode()));
    var text = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
    return all.size() > SHOWN ? text + " + " + (all.size() - SHOWN) + " more..." : text;
  }

  private static String one(JsonNode wanted, JsonNode measured) {
    var type = text(wanted, "type");
    var source = type.isEmpty() ? "" : Character.toLowerCase(type.charAt(0)) + type.substring(1);
    var target = wanted.path(source).path("target");
    var current = measured.path(source).path("current");
    return switch (source) {
      case "pods" -> amounts(current, target, "averageValue");
      case "object", "external" ->
          has(target, "averageValue")
              ? amounts(current, target, "averageValue") + " (avg)"
              : amounts(current, target, "value");
      case "resource", "containerResource" ->
          text(wanted.path(source), "name") + ": " + resource(current, target);
      default -> "<unknown type>";
    };
  }

  private static String resource(JsonNode current, JsonNode target) {
    if (has(target, "averageValue")) return amounts(current, target, "averageValue");
    return percent(current, UNKNOWN) + "/" + percent(target, "<auto>");
  }

  private static String percent(JsonNode value, String absent) {
    return has(value, "averageUtilization") ? number(value, "averageUtilization", 0) + "%" : absent;
  }

  private static String amounts(JsonNode current, JsonNode target, String field) {
    var parts = new ArrayList<String>();
    for (var side : List.of(current, target))
      parts.add(has(side, field) ? side.path(field).asString() : UNKNOWN);
    return String.join("/", parts);
  }
}
