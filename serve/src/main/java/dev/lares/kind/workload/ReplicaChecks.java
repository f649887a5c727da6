package dev.lares.kind.workload;

import static dev.lares.kind.Trees.has;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Selectors;
import tools.jackson.databind.JsonNode;

/** What Deployments and ReplicaSets have in common. */
final class ReplicaChecks {
  private ReplicaChecks() {}

  static void selectorAndTemplate(JsonNode spec, FieldPath path, FieldErrors errors) {
    var at = path.child("selector");
    var selectorGood = true;
    if (!has(spec, "selector")) {
      errors.required(at, "");
    } else {
      selectorGood = PodTemplateChecks.selector(spec, path, errors);
      if (PodTemplateChecks.selectsAll(spec))
        errors.invalidRendered(
            at, GoForm.selector(spec.path("selector")), "empty selector is invalid for deployment");
    }
    if (!selectorGood) {
      errors.invalidRendered(at, GoForm.selector(spec.path("selector")), "invalid label selector");
      return;
    }
    template(spec, path, "ReplicaSet", errors);
  }

  /** The template of replicas that are kept running, made by a selector in good order. */
  static void template(JsonNode spec, FieldPath path, String kind, FieldErrors errors) {
    if (!Selectors.of(spec.path("selector")).selectsEverything())
      PodTemplateChecks.selectorMatches(spec, true, path, errors);
    PodTemplateChecks.check(spec.path("template"), path.child("template"), errors);
    PodTemplateChecks.alwaysRestarts(spec, path, errors);
    PodTemplateChecks.hasNoDeadline(spec, kind, path, errors);
  }
}
