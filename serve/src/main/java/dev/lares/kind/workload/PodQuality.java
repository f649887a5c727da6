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
    if (whole != null && (counts(whole.get("requests")) || counts(whole.get("limits"))))
      return guaranteed(whole) ? "Guaranteed" : "Burstable";
    List<ObjectNode> all = new ArrayList<>();
    for (var container : objects(spec, "containers")) all.add(container);
    for (var container : objects(spec, "initContainers")) all.add(container);
    var asks = false;
    var allGuaranteed = true;
    for (var container : all) {
      var resources = container.path("resources");
      asks |= counts(resources.get("requests")) || counts(resources.get("limits"));
      allGuaranteed &= guaranteed(resources);
    }
    if (!asks) return "BestEffort";
    return allGuaranteed && equalSums(all) ? "Guaranteed" : "Burstable";
  }

  private static boolean guaranteed(JsonNode resources) {
    for (var name : COUNTED) {
      var limit = amount(resources.get("limits"), name);
      if (limit.isEmpty()) return false;
    }
    return true;
  }

  /** Requests are limits where only these are given, so sums are equal if each pair is. */
  private static boolean equalSums(List<ObjectNode> containers) {
    for (var container : containers) {
      var resources = container.path("resources");
      for (var name : COUNTED) {
        var request = amount(resources.get("requests"), name);
        if (!request.isEmpty() && !request.equals(amount(resources.get("limits"), name)))
          return false;
      }
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
