package dev.lares.kind.autoscale;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.Conversion;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Autoscalers as autoscaling/v1 has them: one target, that of the processors. What has no field
 * there is kept in annotations, so that nothing is lost on a trip through the older version.
 */
final class OlderAutoscalers extends Autoscalers implements Conversion {
  private static final String PREFIX = "autoscaling.alpha.kubernetes.io/";
  private static final String METRICS = PREFIX + "metrics";
  private static final String BEHAVIOR = PREFIX + "behavior";
  private static final String CURRENT = PREFIX + "current-metrics";
  private static final String CONDITIONS = PREFIX + "conditions";
  private static final String TARGET = "targetCPUUtilizationPercentage";
  private static final String MEASURED = "currentCPUUtilizationPercentage";

  @Override
  public Conversion conversion() {
    return this;
  }

  @Override
  public void fromStored(ObjectNode autoscaler) {
    autoscaler.put("apiVersion", "autoscaling/v1");
    var spec = object(autoscaler, "spec");
    var others = spec.arrayNode();
    for (var metric : objects(spec, "metrics")) {
      var utilization = utilization(metric, "target");
      if (utilization == null) others.add(OlderMetrics.older(metric, "target"));
      else if (!spec.has(TARGET)) spec.put(TARGET, utilization);
    }
    spec.remove("metrics");
    if (!others.isEmpty()) annotate(autoscaler, METRICS, others);
    var behavior = find(spec, "behavior");
    spec.remove("behavior");
    if (behavior != null) annotate(autoscaler, BEHAVIOR, GoNames.behavior(behavior));
    olderStatus(autoscaler, object(autoscaler, "status"));
  }

  private static void olderStatus(ObjectNode autoscaler, ObjectNode status) {
    var measured = status.arrayNode();
    for (var metric : objects(status, "currentMetrics")) {
      var utilization = utilization(metric, "current");
      if (utilization != null && !status.has(MEASURED)) status.put(MEASURED, utilization);
      measured.add(OlderMetrics.older(metric, "current"));
    }
    if (!measured.isEmpty()) annotate(autoscaler, CURRENT, measured);
    status.remove("currentMetrics");
    if (status.remove("conditions") instanceof ArrayNode conditions && !conditions.isEmpty())
      annotate(autoscaler, CONDITIONS, conditions);
    if (!status.has("currentReplicas")) status.put("currentReplicas", 0);
  }

  /** The share of processors a metric is about; null if it is about anything else. */
  private static @Nullable Long utilization(JsonNode metric, String side) {
    var resource = metric.path("resource");
    boolean processors =
        text(metric, "type").equals("Resource") && text(resource, "name").equals("cpu");
    return processors ? number(resource.path(side), "averageUtilization") : null;
  }

  private static void annotate(ObjectNode autoscaler, String name, JsonNode value) {
    object(object(autoscaler, "metadata"), "annotations").put(name, value.toString());
  }

  @Override
  public void toStored(ObjectNode autoscaler) {
    newer(autoscaler);
  }

  /** Makes a v2 object of a v1 object. */
  static void newer(ObjectNode autoscaler) {
    autoscaler.put("apiVersion", "autoscaling/v2");
    var spec = object(autoscaler, "spec");
    var metrics = spec.arrayNode();
    if (annotation(autoscaler, METRICS) instanceof ArrayNode others)
      for (var other : others) metrics.add(OlderMetrics.newer(other, "target"));
    var target = number(spec, TARGET);
    if (target != null) {
      var metric = metrics.addObject().put("type", "Resource");
      metric
          .putObject("resource")
          .put("name", "cpu")
          .putObject("target")
          .put("type", "Utilization")
          .put("averageUtilization", target.intValue());
    }
    spec.remove(TARGET);
    if (!metrics.isEmpty()) spec.set("metrics", metrics);
    if (annotation(autoscaler, BEHAVIOR) instanceof ObjectNode behavior)
      spec.set("behavior", GoNames.read(behavior));
    var status = object(autoscaler, "status");
    status.remove(MEASURED);
    if (number(status, "currentReplicas", 0) == 0) status.remove("currentReplicas");
    if (annotation(autoscaler, CURRENT) instanceof ArrayNode measured) {
      var current = status.putArray("currentMetrics");
      for (var metric : measured) current.add(OlderMetrics.newer(metric, "current"));
    }
    if (annotation(autoscaler, CONDITIONS) instanceof ArrayNode conditions)
      status.set("conditions", conditions);
    var metadata = object(autoscaler, "metadata");
    if (metadata.path("annotations") instanceof ObjectNode annotations) {
      for (var name : new String[] {METRICS, BEHAVIOR, CURRENT, CONDITIONS})
        annotations.remove(name);
      if (size(metadata, "annotations") == 0) metadata.remove("annotations");
    }
  }

  /** What an annotation holds; null if it is absent or no JSON, which is then dropped. */
  private static @Nullable JsonNode annotation(ObjectNode autoscaler, String name) {
    var text = text(autoscaler, "metadata", "annotations", name);
    if (text.isEmpty()) return null;
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException unreadable) {
      return null;
    }
  }
}
