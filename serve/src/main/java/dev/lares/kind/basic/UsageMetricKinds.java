package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import dev.lares.quantity.Quantity;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** metrics.k8s.io: views of pods and nodes that show what they use. */
final class UsageMetricKinds {
  static final ResourceType NODE_TYPE =
      new ResourceType("metrics.k8s.io", "v1beta1", "nodes", "NodeMetrics", false);
  static final ResourceType POD_TYPE =
      new ResourceType("metrics.k8s.io", "v1beta1", "pods", "PodMetrics", true);

  private static final Column[] COLUMNS = {
    CommonColumns.NAME,
    Column.text("cpu", "Processors used", (o, now) -> sum(o, "cpu")),
    Column.text("memory", "Memory used", (o, now) -> sum(o, "memory")),
    Column.text("Window", "Over what time it was measured", (o, now) -> Trees.text(o, "window"))
  };

  static final Kind NODES =
      Kind.of(NODE_TYPE).verbs("get", "list").storedAs("nodes").columns(COLUMNS);
  static final Kind PODS = Kind.of(POD_TYPE).verbs("get", "list").storedAs("pods").columns(COLUMNS);

  private UsageMetricKinds() {}

  /** Of a node as a whole, of a pod all its containers. */
  private static String sum(JsonNode metrics, String resource) {
    var parts = metrics.has("usage") ? List.of(metrics) : Trees.items(metrics, "containers");
    var sum = Quantity.ZERO;
    for (var part : parts) {
      var amount = Trees.text(part, "usage", resource);
      if (!amount.isEmpty()) sum = Quantity.parse(amount).plus(sum);
    }
    return sum.toString();
  }
}
