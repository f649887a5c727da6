package dev.lares.kind.autoscale;

import static dev.lares.kind.Trees.text;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** HorizontalPodAutoscalers: stored as autoscaling/v2, shown as v1 too. */
public final class AutoscalerKinds {
  private static final Kind V2 = kind("v2", new Autoscalers());
  private static final Kind V1 = kind("v1", new OlderAutoscalers());

  /** The newer version first. */
  public static final List<Kind> ALL = List.of(V2, V1);

  private AutoscalerKinds() {}

  private static Kind kind(String version, Strategy rules) {
    var type =
        new ResourceType(
            "autoscaling", version, "horizontalpodautoscalers", "HorizontalPodAutoscaler", true);
    var targets =
        version.equals("v2")
            ? Column.text("Targets", "Measured and wanted values", (o, now) -> Targets.of(o))
            : Column.text("Targets", "Measured and wanted values", (o, now) -> older(o));
    return Kind.of(type)
        .shortNames("hpa")
        .categories("all")
        .subresources("status")
        .strategy(rules)
        .columns(
            CommonColumns.NAME,
            Column.text("Reference", "What is scaled", (o, now) -> reference(o)),
            targets,
            Column.text("MinPods", "Fewest pods", (o, now) -> fewest(o)),
            Column.text(
                "MaxPods", "Most pods", (o, now) -> Trees.number(o.path("spec"), "maxReplicas", 0)),
            Column.text(
                "Replicas",
                "Pods at last count",
                (o, now) -> Trees.number(o.path("status"), "currentReplicas", 0)),
            CommonColumns.AGE);
  }

  private static String older(JsonNode autoscaler) {
    var newer = (ObjectNode) autoscaler.deepCopy();
    OlderAutoscalers.newer(newer);
    return Targets.of(newer);
  }

  private static String reference(JsonNode autoscaler) {
    var target = autoscaler.path("spec").path("scaleTargetRef");
    return text(target, "kind") + "/" + text(target, "name");
  }

  private static String fewest(JsonNode autoscaler) {
    var fewest = Trees.number(autoscaler.path("spec"), "minReplicas");
    return fewest == null ? "<unset>" : fewest.toString();
  }
}
