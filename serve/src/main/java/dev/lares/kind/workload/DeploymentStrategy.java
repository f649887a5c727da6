package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.isAbsent;
import static dev.lares.kind.Trees.keep;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.putIfAbsent;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How Deployments come into being and change. */
final class DeploymentStrategy implements TemplateWarnings {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> TYPES = List.of("Recreate", "RollingUpdate");
  private static final String QUARTER = "25%";

  @Override
  public void defaults(ObjectNode object) {
    var spec = object(object, "spec");
    PodDefaults.template(spec);
    putIfAbsent(spec, "replicas", 1);
    putIfAbsent(spec, "revisionHistoryLimit", 10);
    putIfAbsent(spec, "progressDeadlineSeconds", 600);
    var strategy = object(spec, "strategy");
    putIfEmpty(strategy, "type", "RollingUpdate");
    if (!text(strategy, "type").equals("RollingUpdate")) return;
    var rolling = object(strategy, "rollingUpdate");
    if (isAbsent(rolling, "maxUnavailable")) rolling.put("maxUnavailable", QUARTER);
    if (isAbsent(rolling, "maxSurge")) rolling.put("maxSurge", QUARTER);
  }

  @Override
  public void prepareCreate(ObjectNode object) {
    object.putObject("status");
  }

  @Override
  public List<String> metadataKeptFromStatus() {
    return List.of("labels");
  }

  /** Its controller notes the revision in an annotation there; labels are not its affair. */
  @Override
  public void prepareStatusUpdate(ObjectNode object, ObjectNode old) {
    keep(object(object, "metadata"), object(old, "metadata"), "labels");
  }

  @Override
  public void validate(ObjectNode object, FieldErrors errors) {
    var spec = object.path("spec");
    Checks.notNegative(spec, "replicas", SPEC, errors);
    ReplicaChecks.selectorAndTemplate(spec, SPEC, errors);
    strategy(spec.path("strategy"), SPEC.child("strategy"), errors);
    Checks.notNegative(spec, "minReadySeconds", SPEC, errors);
    Checks.notNegative(spec, "revisionHistoryLimit", SPEC, errors);
    Checks.notNegative(spec, "progressDeadlineSeconds", SPEC, errors);
    var deadline = number(spec, "progressDeadlineSeconds", Long.MAX_VALUE);
    if (deadline <= number(spec, "minReadySeconds", 0))
      errors.invalid(
          SPEC.child("progressDeadlineSeconds"), deadline, "must be greater than minReadySeconds");
  }

  private static void strategy(JsonNode strategy, FieldPath path, FieldErrors errors) {
    var rolling = find(strategy, "rollingUpdate");
    var at = path.child("rollingUpdate");
    switch (text(strategy, "type")) {
      case "Recreate" -> {
        if (has(strategy, "rollingUpdate"))
          errors.forbidden(at, "may not be specified when strategy `type` is 'Recreate'");
      }
      case "RollingUpdate" -> {
        if (rolling == null) errors.required(at, "this should be defaulted and never be nil");
        else rolling(rolling, at, errors);
      }
      default ->
          errors.notSupportedRendered(path, GoForm.of("DeploymentStrategy", strategy), TYPES);
    }
  }

  private static void rolling(JsonNode rolling, FieldPath path, FieldErrors errors) {
    var unavailable = rolling.path("maxUnavailable");
    var surge = rolling.path("maxSurge");
    Rollouts.checkForm(unavailable, path.child("maxUnavailable"), errors);
    Rollouts.checkForm(surge, path.child("maxSurge"), errors);
    if (Rollouts.isZero(unavailable) && Rollouts.isZero(surge))
      errors.invalid(
          path.child("maxUnavailable"), unavailable, "may not be 0 when `maxSurge` is 0");
    Rollouts.checkShare(unavailable, path.child("maxUnavailable"), errors);
  }

  @Override
  public void validateUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    validate(object, errors);
    Immutables.inSpec(object, old, "selector", errors);
  }

  @Override
  public void validateStatusUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    StatusChecks.notNegative(
        object,
        List.of(
            "observedGeneration",
            "replicas",
            "updatedReplicas",
            "readyReplicas",
            "availableReplicas",
            "unavailableReplicas",
            "terminatingReplicas",
            "collisionCount"),
        errors);
    StatusChecks.atMost(
        object,
        List.of("updatedReplicas", "readyReplicas", "availableReplicas"),
        "replicas",
        errors);
    StatusChecks.atMost(object, List.of("availableReplicas"), "readyReplicas", errors);
    StatusChecks.collisionsOnlyGrow(object, old, errors);
  }

  /** Annotations count: its controller hands them on to its replica sets. */
  @Override
  public boolean raisesGeneration(ObjectNode object, ObjectNode old) {
    return !object.path("spec").equals(old.path("spec"))
        || !Immutables.same(
            object.path("metadata").path("annotations"), old.path("metadata").path("annotations"));
  }
}
