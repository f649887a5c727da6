package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.LabelChecks;
import dev.lares.kind.NameChecks;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What must hold for a StatefulSet. */
final class StatefulSetChecks {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> RETENTIONS = List.of("Retain", "Delete");

  private StatefulSetChecks() {}

  static void check(JsonNode spec, FieldErrors errors) {
    var policy = text(spec, "podManagementPolicy");
    if (!policy.equals("OrderedReady") && !policy.equals("Parallel"))
      errors.invalid(
          SPEC.child("podManagementPolicy"), policy, "must be 'OrderedReady' or 'Parallel'");
    strategy(spec.path("updateStrategy"), SPEC.child("updateStrategy"), errors);
    var retention = spec.path("persistentVolumeClaimRetentionPolicy");
    var at = SPEC.child("persistentVolumeClaimRetentionPolicy");
    Checks.oneOf(retention, "whenDeleted", RETENTIONS, at, errors);
    Checks.oneOf(retention, "whenScaled", RETENTIONS, at, errors);
    Checks.notNegative(spec, "replicas", SPEC, errors);
    Checks.notNegative(spec, "minReadySeconds", SPEC, errors);
    Checks.notNegative(spec.path("ordinals"), "start", SPEC.child("ordinals"), errors);
    var service = text(spec, "serviceName");
    if (!service.isEmpty())
      errors.invalidAll(SPEC.child("serviceName"), service, NameChecks.label(service));
    selectorAndTemplate(spec, errors);
    PodTemplateChecks.alwaysRestarts(spec, SPEC, errors);
    PodTemplateChecks.hasNoDeadline(spec, "StatefulSet", SPEC, errors);
  }

  private static void selectorAndTemplate(JsonNode spec, FieldErrors errors) {
    var at = SPEC.child("selector");
    var good = true;
    if (!has(spec, "selector")) {
      errors.required(at, "");
    } else {
      good = PodTemplateChecks.selector(spec, SPEC, errors);
      if (PodTemplateChecks.selectsAll(spec))
        errors.invalidRendered(
            at,
            GoForm.selector(spec.path("selector")),
            "empty selector is invalid for statefulset");
    }
    var index = 0;
    for (var claim : objects(spec, "volumeClaimTemplates"))
      ClaimTemplateChecks.spec(
          claim.path("spec"),
          SPEC.child("volumeClaimTemplates").index(index++).child("spec"),
          errors);
    if (!good) {
      errors.invalidRendered(at, GoForm.selector(spec.path("selector")), "");
      return;
    }
    if (!PodTemplateChecks.selectsAll(spec))
      PodTemplateChecks.selectorMatches(spec, true, SPEC, errors);
    var template = spec.path("template");
    var path = SPEC.child("template");
    PodTemplateChecks.check(withClaims(template, spec), path, errors);
    // Kubernetes checks these a second time for stateful sets, and says so twice
    var metadata = template.path("metadata");
    LabelChecks.labels(metadata.path("labels"), path.child("labels"), errors);
    LabelChecks.annotations(metadata.path("annotations"), path.child("annotations"), errors);
    PodAnnotations.check(metadata, template.path("spec"), path.child("annotations"), errors);
  }

  /** The template as its pods will be: each claim is a volume they may mount. */
  private static JsonNode withClaims(JsonNode template, JsonNode spec) {
    var claims = objects(spec, "volumeClaimTemplates");
    if (claims.isEmpty() || !(template instanceof ObjectNode original)) return template;
    var names = new HashSet<String>();
    var copy = original.deepCopy();
    var volumes = copy.arrayNode();
    for (var claim : claims) {
      var name = text(claim, "metadata", "name");
      names.add(name);
      volumes
          .addObject()
          .put("name", name)
          .putObject("persistentVolumeClaim")
          .put("claimName", name.isEmpty() ? "claim" : name);
    }
    for (var volume : objects(copy.path("spec"), "volumes"))
      if (!names.contains(text(volume, "name"))) volumes.add(volume);
    object(copy, "spec").set("volumes", volumes);
    return copy;
  }

  private static void strategy(JsonNode strategy, FieldPath path, FieldErrors errors) {
    var rolling = find(strategy, "rollingUpdate");
    switch (text(strategy, "type")) {
      case "" -> errors.required(path, "");
      case "OnDelete" -> {
        if (rolling != null)
          errors.invalidRendered(
              path.child("rollingUpdate"),
              GoForm.of("RollingUpdateStatefulSet", rolling),
              "only allowed for updateStrategy 'RollingUpdate'");
      }
      case "RollingUpdate" -> {
        if (rolling != null)
          Checks.notNegative(rolling, "partition", path.child("rollingUpdate"), errors);
      }
      default ->
          errors.invalidRendered(
              path,
              GoForm.of("StatefulSetUpdateStrategy", strategy),
              "must be 'RollingUpdate' or 'OnDelete'");
    }
  }
}
