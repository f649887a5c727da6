package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.model.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** v1 PersistentVolume. */
public final class VolumeKind implements Strategy {
  private static final String GUARD = "kubernetes.io/pv-protection";

  /** Its declaration. */
  public static final Kind KIND =
      Kind.of(new ResourceType("", "v1", "persistentvolumes", "PersistentVolume", false))
          .shortNames("pv")
          .subresources("status")
          .withDeletedAnswered()
          .strategy(new VolumeKind())
          .columns(
              CommonColumns.NAME,
              Column.text("Capacity", "Size", (v, now) -> text(v, "spec", "capacity", "storage")),
              Column.text(
                  "Access Modes",
                  "How it may be mounted",
                  (v, now) -> AccessModes.shortened(v.path("spec"))),
              Column.text(
                  "Reclaim Policy",
                  "What becomes of it",
                  (v, now) -> text(v, "spec", "persistentVolumeReclaimPolicy")),
              Column.text("Status", "Phase", (v, now) -> phase(v)),
              Column.text("Claim", "Who has it", (v, now) -> claim(v)),
              Column.text(
                  "StorageClass", "Its class", (v, now) -> text(v, "spec", "storageClassName")),
              Column.text(
                  "VolumeAttributesClass",
                  "Its attributes",
                  (v, now) -> orUnset(text(v, "spec", "volumeAttributesClassName"))),
              Column.text(
                  "Reason", "Why it is in its phase", (v, now) -> text(v, "status", "reason")),
              CommonColumns.AGE,
              Column.wide(
                  "VolumeMode",
                  "File system or block",
                  (v, now) -> orUnset(text(v, "spec", "volumeMode"))));

  static String orUnset(String value) {
    return value.isEmpty() ? "<unset>" : value;
  }

  private static String phase(JsonNode volume) {
    return has(volume.path("metadata"), "deletionTimestamp")
        ? "Terminating"
        : text(volume, "status", "phase");
  }

  private static String claim(JsonNode volume) {
    var claim = volume.path("spec").path("claimRef");
    return claim.isObject() ? text(claim, "namespace") + "/" + text(claim, "name") : "";
  }

  @Override
  public void defaults(ObjectNode volume) {
    var spec = object(volume, "spec");
    putIfEmpty(spec, "persistentVolumeReclaimPolicy", "Retain");
    putIfEmpty(spec, "volumeMode", "Filesystem");
    var path = find(spec, "hostPath");
    if (path != null && !has(path, "type")) path.put("type", "");
    VolumeDefaults.remote(spec);
    putIfEmpty(object(volume, "status"), "phase", "Pending");
  }

  @Override
  public void prepareCreate(ObjectNode volume) {
    var metadata = object(volume, "metadata");
    volume
        .putObject("status")
        .put("phase", "Pending")
        .put("lastPhaseTransitionTime", text(metadata, "creationTimestamp"));
    if (!texts(metadata, "finalizers").contains(GUARD)) metadata.withArray("finalizers").add(GUARD);
  }

  @Override
  public void validate(ObjectNode volume, FieldErrors errors) {
    PersistentVolumeChecks.check(volume.path("spec"), errors);
  }

  @Override
  public void validateUpdate(ObjectNode volume, ObjectNode old, FieldErrors errors) {
    validate(volume, errors);
    PersistentVolumeChecks.change(object(volume, "spec"), object(old, "spec"), errors);
  }
}
