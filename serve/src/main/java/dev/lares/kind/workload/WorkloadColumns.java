package dev.lares.kind.workload;

import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.Column;
import dev.lares.kind.Selectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Columns and cells that the kinds of this package share. */
final class WorkloadColumns {
  private WorkloadColumns() {}

  /** The cell of a counter in the status. */
  static Column.Cell count(String counter) {
    return (object, now) -> number(object.path("status"), counter, 0);
  }

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
    var text = Selectors.of(selector).toString();
    return text.isEmpty() ? "<none>" : text;
  }
}
