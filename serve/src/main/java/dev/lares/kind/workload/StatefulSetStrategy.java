package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.putIfAbsent;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Strategy;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** How StatefulSets come into being and change. */
final class StatefulSetStrategy implements Strategy {
  private static final Set<String> CHANGEABLE =
      Set.of(
          "replicas",
          "ordinals",
          "template",
          "updateStrategy",
          "revisionHistoryLimit",
          "persistentVolumeClaimRetentionPolicy",
          "minReadySeconds");

  @Override
  public void defaults(ObjectNode object) {
    var spec = object(object, "spec");
    PodDefaults.template(spec);
    putIfEmpty(spec, "podManagementPolicy", "OrderedReady");
    var update = object(spec, "updateStrategy");
    putIfEmpty(update, "type", "RollingUpdate");
    if (text(update, "type").equals("RollingUpdate"))
      putIfAbsent(object(update, "rollingUpdate"), "partition", 0);
    var retention = object(spec, "persistentVolumeClaimRetentionPolicy");
    putIfEmpty(retention, "whenDeleted", "Retain");
    putIfEmpty(retention, "whenScaled", "Retain");
    putIfAbsent(spec, "replicas", 1);
    putIfAbsent(spec, "revisionHistoryLimit", 10);
    if (!has(spec, "serviceName")) spec.put("serviceName", "");
    var ordinals = find(spec, "ordinals");
    if (ordinals != null) putIfAbsent(ordinals, "start", 0);
    for (var claim : objects(spec, "volumeClaimTemplates")) {
      putIfEmpty(claim, "apiVersion", "v1");
      putIfEmpty(claim, "kind", "PersistentVolumeClaim");
      putIfEmpty(object(claim, "spec"), "volumeMode", "Filesystem");
      putIfEmpty(object(claim, "status"), "phase", "Pending");
    }
    var status = object(object, "status");
    putIfAbsent(status, "replicas", 0);
    putIfAbsent(status, "availableReplicas", 0);
  }

  @Override
  public void prepareCreate(ObjectNode object) {
    rolledOneByOne(object);
    object.putObject("status").put("replicas", 0).put("availableReplicas", 0);
  }

  @Override
  public void prepareUpdate(ObjectNode object, ObjectNode old) {
    rolledOneByOne(object);
  }

  /** Kubernetes knows of taking several away at once, but has not switched it on. */
  private static void rolledOneByOne(ObjectNode object) {
    var rolling = find(object.path("spec").path("updateStrategy"), "rollingUpdate");
    if (rolling != null) rolling.remove("maxUnavailable");
  }

  @Override
  public List<String> warnings(ObjectNode object) {
    return PodWarnings.ofTemplate(
        object.path("spec").path("template"), FieldPath.of("spec", "template"));
  }

  @Override
  public List<String> warningsOfUpdate(ObjectNode object, ObjectNode old) {
    return PodWarnings.ofChanged(object, old, "spec", "template");
  }

  @Override
  public void validate(ObjectNode object, FieldErrors errors) {
    StatefulSetChecks.check(object.path("spec"), errors);
  }

  @Override
  public void validateUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    validate(object, errors);
    var now = object(object, "spec").deepCopy().remove(CHANGEABLE);
    if (!now.equals(object(old, "spec").deepCopy().remove(CHANGEABLE)))
      errors.forbidden(
          FieldPath.of("spec"),
          "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
              + " 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy'"
              + " and 'minReadySeconds' are forbidden");
  }

  @Override
  public void validateStatusUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    StatusChecks.notNegative(
        object,
        List.of(
            "replicas",
            "readyReplicas",
            "currentReplicas",
            "updatedReplicas",
            "availableReplicas",
            "observedGeneration",
            "collisionCount"),
        errors);
    StatusChecks.atMost(
        object,
        List.of("readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas"),
        "replicas",
        errors);
    StatusChecks.atMost(object, List.of("availableReplicas"), "readyReplicas", errors);
    StatusChecks.collisionsOnlyGrow(object, old, errors);
  }
}
