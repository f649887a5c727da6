package dev.lares.kind.workload;

import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What all kinds that make pods from a template have in common. */
public final class PodTemplateRules {
  private PodTemplateRules() {}

  /** Fills the template under {@code template} of a spec. */
  public static void defaults(ObjectNode spec) {
    PodDefaults.template(spec);
  }

  /** The names of the template's containers, joined by commas, as wide tables show them. */
  static String containers(JsonNode template) {
    return joined(template, container -> text(container, "name"));
  }

  /** The images of the template's containers, joined by commas. */
  static String images(JsonNode template) {
    return joined(template, container -> text(container, "image"));
  }

  private static String joined(JsonNode template, Function<JsonNode, String> part) {
    List<String> parts = new ArrayList<>();
    for (var container : objects(template.path("spec"), "containers"))
      parts.add(part.apply(container));
    return String.join(",", parts);
  }
}
