package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.LabelChecks;
import dev.lares.kind.SelectorChecks;
import dev.lares.kind.Selectors;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for the template of a kind that makes pods. */
final class PodTemplateChecks {
  private static final List<String> ONLY_ALWAYS = List.of("Always");

  private PodTemplateChecks() {}

  /** The template itself. */
  static void check(JsonNode template, FieldPath path, FieldErrors errors) {
    var metadata = template.path("metadata");
    LabelChecks.labels(metadata.path("labels"), path.child("labels"), errors);
    LabelChecks.annotations(metadata.path("annotations"), path.child("annotations"), errors);
    var spec = template.path("spec");
    PodAnnotations.check(metadata, spec, path.child("annotations"), errors);
    PodSpecChecks.check(spec, PodScope.TEMPLATE, path.child("spec"), errors);
    if (size(spec, "ephemeralContainers") > 0)
      errors.forbidden(
          path.child("spec").child("ephemeralContainers"),
          "ephemeral containers not allowed in pod template");
  }

  /** A well-formed selector must select what the template makes. */
  static void selectorMatches(
      JsonNode spec, boolean selectorGood, FieldPath path, FieldErrors errors) {
    var labels = spec.path("template").path("metadata").path("labels");
    if (selectorGood && !Selectors.of(spec.path("selector")).matches(Selectors.labels(labels)))
      errors.invalidRendered(
          path.child("template").child("metadata").child("labels"),
          GoForm.map(labels),
          "`selector` does not match template `labels`");
  }

  /** Checks the selector; whether it is well formed. */
  static boolean selector(JsonNode spec, FieldPath path, FieldErrors errors) {
    var found = new FieldErrors();
    SelectorChecks.check(spec.path("selector"), path.child("selector"), found);
    errors.addAll(found);
    return found.isEmpty();
  }

  /** Whether there is a selector that selects everything. */
  static boolean selectsAll(JsonNode spec) {
    var selector = find(spec, "selector");
    return selector != null
        && size(selector, "matchLabels") + size(selector, "matchExpressions") == 0;
  }

  /** Pods that are kept running start again whatever happens. */
  static void alwaysRestarts(JsonNode spec, FieldPath path, FieldErrors errors) {
    var policy = text(spec, "template", "spec", "restartPolicy");
    if (!policy.equals("Always"))
      errors.notSupported(
          path.child("template").child("spec").child("restartPolicy"), policy, ONLY_ALWAYS);
  }

  /** Nor do they end at a time. */
  static void hasNoDeadline(JsonNode spec, String kind, FieldPath path, FieldErrors errors) {
    if (has(spec.path("template").path("spec"), "activeDeadlineSeconds"))
      errors.forbidden(
          path.child("template").child("spec").child("activeDeadlineSeconds"),
          "activeDeadlineSeconds in " + kind + " is not Supported");
  }
}
