package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How firmly a pod's resources are promised to it: its quality of service. */
final class PodQuality {
  private static final List<String> COUNTED = List.of("cpu", "memory");

  private PodQuality() {}

  /** {@code Guaranteed}, {@code Burstable} or {@code BestEffort}. */
  static String of(ObjectNode spec) {
    var whole = find(spec, "resources");
    if (whole != null) return of(List.of(whole)); // even if it says nothing
    List<JsonNode> all = new ArrayList<>();
    for (var container : objects(spec, "containers")) all.add(container.path("resources"));
    for (var container : objects(spec, "initContainers")) all.add(container.path("resources"));
    return of(all);
  }

  private static String of(List<JsonNode> all) {
    var asks = false;
    var guaranteed = true;
    for (var resources : all) {
      asks |= counts(resources.get("requests")) || counts(resources.get("limits"));
      guaranteed &= guaranteed(resources);
    }
    if (!asks) return "BestEffort";
    return guaranteed ? "Guaranteed" : "Burstable";
  }

  /** With both limits set and nothing less requested. Absent requests have become the limits. */
  private static boolean guaranteed(JsonNode resources) {
    for (var name : COUNTED) {
      var limit = amount(resources.get("limits"), name);
      var request = amount(resources.get("requests"), name);
      if (limit.isEmpty() || !request.equals(limit)) return false;
    }
    return true;
  }

  private static boolean counts(@Nullable JsonNode list) {
    return list != null && COUNTED.stream().anyMatch(name -> !amount(list, name).isEmpty());
  }

  /** The amount, in canonical form; empty if it is absent or zero. */
  private static String amount(@Nullable JsonNode list, String name) {
    var amount = list == null ? "" : text(list, name);
    return amount.equals("0") ? "" : amount;
  }
}
