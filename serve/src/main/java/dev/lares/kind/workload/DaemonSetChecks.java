package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for a DaemonSet. */
final class DaemonSetChecks {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> STRATEGIES = List.of("RollingUpdate", "OnDelete");

  private DaemonSetChecks() {}

  static void check(JsonNode object, FieldErrors errors) {
    var spec = object.path("spec");
    var selectorGood = PodTemplateChecks.selector(spec, SPEC, errors);
    PodTemplateChecks.selectorMatches(spec, selectorGood, SPEC, errors);
    if (PodTemplateChecks.selectsAll(spec))
      errors.invalid(
          SPEC.child("selector"), spec.path("selector"), "empty selector is invalid for daemonset");
    PodTemplateChecks.check(spec.path("template"), SPEC.child("template"), errors);
    PodTemplateChecks.alwaysRestarts(spec, SPEC, errors);
    PodTemplateChecks.hasNoDeadline(spec, "DaemonSet", SPEC, errors);
    Checks.notNegative(spec, "minReadySeconds", SPEC, errors);
    strategy(spec.path("updateStrategy"), SPEC.child("updateStrategy"), errors);
    Checks.notNegative(spec, "revisionHistoryLimit", SPEC, errors);
  }

  private static void strategy(JsonNode strategy, FieldPath path, FieldErrors errors) {
    switch (text(strategy, "type")) {
      case "OnDelete" -> {}
      case "RollingUpdate" -> {
        var rolling = find(strategy, "rollingUpdate");
        if (rolling == null) errors.required(path.child("rollingUpdate"), "");
        else rolling(rolling, path.child("rollingUpdate"), errors);
      }
      default ->
          errors.notSupportedRendered(
              path, GoForm.of("DaemonSetUpdateStrategy", strategy), STRATEGIES);
    }
  }

  private static void rolling(JsonNode rolling, FieldPath path, FieldErrors errors) {
    var unavailable = rolling.path("maxUnavailable");
    var surge = rolling.path("maxSurge");
    Rollouts.checkForm(unavailable, path.child("maxUnavailable"), errors);
    Rollouts.checkForm(surge, path.child("maxSurge"), errors);
    Rollouts.checkShare(unavailable, path.child("maxUnavailable"), errors);
    Rollouts.checkShare(surge, path.child("maxSurge"), errors);
    var takesAway = !Rollouts.isZero(unavailable);
    var adds = !Rollouts.isZero(surge);
    if (takesAway && adds)
      errors.invalid(
          path.child("maxSurge"), surge, "may not be set when maxUnavailable is non-zero");
    if (!takesAway && !adds)
      errors.required(path.child("maxUnavailable"), "cannot be 0 when maxSurge is 0");
  }

  static void status(JsonNode object, JsonNode old, FieldErrors errors) {
    StatusChecks.notNegative(
        object,
        List.of(
            "currentNumberScheduled",
            "numberMisscheduled",
            "desiredNumberScheduled",
            "numberReady",
            "observedGeneration",
            "updatedNumberScheduled",
            "numberAvailable",
            "numberUnavailable",
            "collisionCount"),
        errors);
    StatusChecks.collisionsOnlyGrow(object, old, errors);
  }
}
