package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.putIfAbsent;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Selectors;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How Jobs come into being and change. */
final class JobStrategy implements TemplateWarnings {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final String PREFIX = "batch.kubernetes.io/";

  @Override
  public void defaults(ObjectNode object) {
    var spec = object(object, "spec");
    PodDefaults.template(spec);
    if (!has(spec, "parallelism")) putIfAbsent(spec, "completions", 1);
    putIfAbsent(spec, "parallelism", 1);
    var perIndex = has(spec, "backoffLimitPerIndex");
    putIfAbsent(spec, "backoffLimit", perIndex ? Integer.MAX_VALUE : 6);
    putIfEmpty(spec, "completionMode", "NonIndexed");
    putIfAbsent(spec, "suspend", false);
    putIfAbsent(spec, "manualSelector", false);
    var failures = find(spec, "podFailurePolicy");
    putIfEmpty(spec, "podReplacementPolicy", failures == null ? "TerminatingOrFailed" : "Failed");
    if (failures == null) return;
    for (var rule : objects(failures, "rules"))
      for (var pattern : objects(rule, "onPodConditions")) putIfEmpty(pattern, "status", "True");
  }

  @Override
  public void prepareCreate(ObjectNode object) {
    object.putObject("status");
    var spec = object(object, "spec");
    if (!flag(spec, "manualSelector")) generateSelector(object, spec);
    labelLikeTemplate(object);
  }

  @Override
  public void prepareUpdate(ObjectNode object, ObjectNode old) {
    labelLikeTemplate(object);
  }

  /** A job without labels of its own carries those of its pods. */
  private static void labelLikeTemplate(ObjectNode object) {
    var labels = find(object.path("spec").path("template").path("metadata"), "labels");
    if (labels != null && size(object.path("metadata"), "labels") == 0)
      object(object, "metadata").set("labels", labels.deepCopy());
  }

  private static void generateSelector(ObjectNode object, ObjectNode spec) {
    var labels = object(object(object(spec, "template"), "metadata"), "labels");
    ownLabels(object).forEach((key, value) -> putIfEmpty(labels, key, value));
    var selected = object(object(spec, "selector"), "matchLabels");
    putIfEmpty(selected, PREFIX + "controller-uid", text(object, "metadata", "uid"));
  }

  /** What marks a job's pods as its own: by the names of old, and by those with a prefix. */
  private static Map<String, String> ownLabels(JsonNode object) {
    var labels = new TreeMap<String, String>();
    for (var prefix : List.of("", PREFIX)) {
      labels.put(prefix + "controller-uid", text(object, "metadata", "uid"));
      labels.put(prefix + "job-name", text(object, "metadata", "name"));
    }
    return labels;
  }

  @Override
  public void validate(ObjectNode object, FieldErrors errors) {
    var spec = object.path("spec");
    if (!flag(spec, "manualSelector") && has(spec, "selector")) generated(object, spec, errors);
    JobChecks.check(spec, SPEC, errors);
    var selectorGood = true;
    if (has(spec, "selector")) selectorGood = PodTemplateChecks.selector(spec, SPEC, errors);
    else errors.required(SPEC.child("selector"), "");
    PodTemplateChecks.selectorMatches(spec, selectorGood, SPEC, errors);
  }

  private static void generated(JsonNode object, JsonNode spec, FieldErrors errors) {
    var labels = spec.path("template").path("metadata").path("labels");
    var path = FieldPath.of("spec", "template", "metadata", "labels");
    var own = ownLabels(object);
    own.forEach((key, value) -> {
      var rule = "must be '" + value + "'";
      if (!has(labels, key)) errors.required(path.key(key), rule);
      else if (!text(labels, key).equals(value))
        errors.invalidRendered(path.key(key), GoForm.map(labels), rule);
    });
    var found = new FieldErrors();
    PodTemplateChecks.selector(spec, SPEC, found);
    if (found.isEmpty() && !Selectors.of(spec.path("selector")).matches(own))
      errors.invalidRendered(
          SPEC.child("selector"),
          GoForm.selector(spec.path("selector")),
          "`selector` not auto-generated");
  }

  @Override
  public void validateUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    var spec = object.path("spec");
    JobChecks.check(spec, SPEC, errors);
    var selectorGood = PodTemplateChecks.selector(spec, SPEC, errors);
    PodTemplateChecks.selectorMatches(spec, selectorGood, SPEC, errors);
    completions(object, old, errors);
    Immutables.inSpec(object, old, "selector", errors);
    JobTemplateChanges.check(object, old, errors);
    for (var field : List.of("completionMode", "podFailurePolicy", "backoffLimitPerIndex"))
      Immutables.inSpec(object, old, field, errors);
    for (var field : List.of("managedBy", "successPolicy"))
      Immutables.inSpec(object, old, field, errors);
  }

  private static void completions(ObjectNode object, ObjectNode old, FieldErrors errors) {
    var spec = object.path("spec");
    var now = spec.path("completions");
    if (!text(spec, "completionMode").equals("Indexed")) {
      Immutables.inSpec(object, old, "completions", errors);
    } else if (!now.equals(old.path("spec").path("completions"))
        && !now.equals(spec.path("parallelism"))) {
      errors.invalid(
          SPEC.child("completions"), now, "can only be modified in tandem with spec.parallelism");
    }
  }

  @Override
  public void validateStatusUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    StatusChecks.notNegative(object, List.of("active", "succeeded", "failed"), errors);
  }

  @Override
  public String absentField(String path) {
    return path.equals("status.successful") ? "0" : "";
  }
}
