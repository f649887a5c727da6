package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Label keys of affinities and spread constraints take their values from the pod itself. They
 * become part of the selectors when the pod is made, and do not follow its labels later.
 */
final class LabelKeys {
  private LabelKeys() {}

  static void merge(ObjectNode pod) {
    var labels = pod.path("metadata").path("labels");
    if (labels.isEmpty()) return;
    for (var holder : holders(pod.path("spec"))) {
      var selector = find(holder, "labelSelector");
      if (selector == null) continue;
      add(selector, "In", texts(holder, "matchLabelKeys"), labels);
      add(selector, "NotIn", texts(holder, "mismatchLabelKeys"), labels);
    }
  }

  private static List<ObjectNode> holders(JsonNode spec) {
    var all = new ArrayList<>(objects(spec, "topologySpreadConstraints"));
    for (var kind : List.of("podAffinity", "podAntiAffinity")) {
      var affinity = spec.path("affinity").path(kind);
      all.addAll(objects(affinity, "requiredDuringSchedulingIgnoredDuringExecution"));
      for (var weighted : objects(affinity, "preferredDuringSchedulingIgnoredDuringExecution")) {
        var term = find(weighted, "podAffinityTerm");
        if (term != null) all.add(term);
      }
    }
    return all;
  }

  private static void add(
      ObjectNode selector, String operator, List<String> keys, JsonNode labels) {
    for (var key : keys)
      if (has(labels, key))
        selector
            .withArray("matchExpressions")
            .addObject()
            .put("key", key)
            .put("operator", operator)
            .putArray("values")
            .add(text(labels, key));
  }
}
