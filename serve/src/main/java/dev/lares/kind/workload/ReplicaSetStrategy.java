package dev.lares.kind.workload;

import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.putIfAbsent;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How ReplicaSets come into being and change. */
final class ReplicaSetStrategy implements TemplateWarnings {
  private static final FieldPath SPEC = FieldPath.of("spec");

  @Override
  public void defaults(ObjectNode object) {
    var spec = object(object, "spec");
    PodDefaults.template(spec);
    putIfAbsent(spec, "replicas", 1);
    putIfAbsent(object(object, "status"), "replicas", 0);
  }

  @Override
  public void prepareCreate(ObjectNode object) {
    object.putObject("status").put("replicas", 0);
  }

  @Override
  public void validate(ObjectNode object, FieldErrors errors) {
    var spec = object.path("spec");
    Checks.notNegative(spec, "replicas", SPEC, errors);
    Checks.notNegative(spec, "minReadySeconds", SPEC, errors);
    ReplicaChecks.selectorAndTemplate(spec, SPEC, errors);
  }

  @Override
  public void validateUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    validate(object, errors);
    Immutables.inSpec(object, old, "selector", errors);
  }

  @Override
  public void validateStatusUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    status(object, errors);
  }

  /** What holds for the replicas that a ReplicaSet or ReplicationController counts. */
  static void status(JsonNode object, FieldErrors errors) {
    StatusChecks.notNegative(
        object,
        List.of(
            "replicas",
            "fullyLabeledReplicas",
            "readyReplicas",
            "availableReplicas",
            "observedGeneration",
            "terminatingReplicas"),
        errors);
    StatusChecks.atMost(
        object,
        List.of("fullyLabeledReplicas", "readyReplicas", "availableReplicas"),
        "replicas",
        errors);
    StatusChecks.atMost(object, List.of("availableReplicas"), "readyReplicas", errors);
  }
}
