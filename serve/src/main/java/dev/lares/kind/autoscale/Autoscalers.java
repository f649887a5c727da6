package dev.lares.kind.autoscale;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.putIfAbsent;
import static dev.lares.kind.Trees.size;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How HorizontalPodAutoscalers come into being and change, in the form of autoscaling/v2. */
class Autoscalers implements Strategy {
  /** Kubernetes' rule where nobody names one: four fifths of the requested processors. */
  private static final int USUAL_UTILIZATION = 80;

  private static final FieldPath STATUS = FieldPath.of("status");

  Autoscalers() {}

  @Override
  public void defaults(ObjectNode autoscaler) {
    var spec = object(autoscaler, "spec");
    putIfAbsent(spec, "minReplicas", 1);
    if (size(spec, "metrics") == 0) {
      var metric = spec.putArray("metrics").addObject().put("type", "Resource");
      metric
          .putObject("resource")
          .put("name", "cpu")
          .putObject("target")
          .put("type", "Utilization")
          .put("averageUtilization", USUAL_UTILIZATION);
    }
    var behavior = find(spec, "behavior");
    if (behavior != null) {
      Behavior.fillUp(object(behavior, "scaleUp"));
      Behavior.fillDown(object(behavior, "scaleDown"));
    }
    var status = object(autoscaler, "status");
    putIfAbsent(status, "desiredReplicas", 0);
    if (!status.has("currentMetrics")) status.putNull("currentMetrics");
    // Go writes the time of a condition though it is unset
    for (var condition : objects(status, "conditions"))
      if (!condition.has("lastTransitionTime")) condition.putNull("lastTransitionTime");
  }

  @Override
  public void prepareCreate(ObjectNode autoscaler) {
    autoscaler.putObject("status").putNull("currentMetrics").put("desiredReplicas", 0);
  }

  @Override
  public void validate(ObjectNode autoscaler, FieldErrors errors) {
    AutoscalerChecks.check(autoscaler.path("spec"), errors);
  }

  @Override
  public void validateStatusUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    for (var field : List.of("currentReplicas", "desiredReplicas")) {
      long count = Trees.number(object.path("status"), field, 0);
      if (count < 0)
        errors.invalid(STATUS.child(field), count, "must be greater than or equal to 0");
    }
  }
}
