package dev.lares.kind.workload;

import static dev.lares.kind.Trees.items;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Columns and cells that the kinds of this package share. */
final class WorkloadColumns {
  static final Column NAME =
      new Column(
          "Name",
          "string",
          "name",
          "Name of the object",
          0,
          (object, now) -> text(object.path("metadata"), "name"));

  private WorkloadColumns() {}

  static String containers(JsonNode object, Instant now) {
    return PodTemplateRules.containers(object.path("spec").path("template"));
  }

  static String images(JsonNode object, Instant now) {
    return PodTemplateRules.images(object.path("spec").path("template"));
  }

  static String selector(JsonNode object, Instant now) {
    return selectorText(object.path("spec").path("selector"));
  }

  /** {@code a=b,c=d}, sorted; {@code <none>} if it is empty. */
  static String map(JsonNode map) {
    var sorted = new TreeMap<String, String>();
    for (var entry : map.properties()) sorted.put(entry.getKey(), text(entry.getValue()));
    if (sorted.isEmpty()) return "<none>";
    var parts = new ArrayList<String>();
    sorted.forEach((key, value) -> parts.add(key + "=" + value));
    return String.join(",", parts);
  }

  /** {@code app=x,tier in (a,b),!gone}, in the order of the keys. */
  static String selectorText(JsonNode selector) {
    var parts = new TreeMap<String, String>();
    for (var entry : selector.path("matchLabels").properties())
      parts.put(entry.getKey() + " ", entry.getKey() + "=" + text(entry.getValue()));
    var index = 0;
    for (var term : items(selector, "matchExpressions")) {
      var key = text(term, "key");
      var values = new TreeSet<String>();
      for (var value : items(term, "values")) values.add(text(value));
      var list = "(" + String.join(",", values) + ")";
      var text =
          switch (text(term, "operator")) {
            case "In" -> key + " in " + list;
            case "NotIn" -> key + " notin " + list;
            case "DoesNotExist" -> "!" + key;
            default -> key;
          };
      parts.put(key + " " + index++, text);
    }
    return parts.isEmpty() ? "<none>" : String.join(",", parts.values());
  }
}
