package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.quantity.Quantity;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What must hold for a volume that outlives pods, in Kubernetes' order. */
final class PersistentVolumeChecks {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> POLICIES = List.of("Delete", "Recycle", "Retain");
  private static final List<String> MODES = List.of("Block", "Filesystem");

  /** In the order in which they are looked for: the first one found is checked. */
  private static final List<String> SOURCES =
      List.of(
          "hostPath",
          "gcePersistentDisk",
          "awsElasticBlockStore",
          "glusterfs",
          "flocker",
          "nfs",
          "rbd",
          "quobyte",
          "cephfs",
          "iscsi",
          "cinder",
          "fc",
          "flexVolume",
          "azureFile",
          "vsphereVolume",
          "photonPersistentDisk",
          "portworxVolume",
          "azureDisk",
          "scaleIO",
          "local",
          "storageos",
          "csi");

  private static final List<String> CSI_SECRETS =
      List.of(
          "controllerPublishSecretRef",
          "nodeStageSecretRef",
          "nodePublishSecretRef",
          "controllerExpandSecretRef",
          "nodeExpandSecretRef");

  private PersistentVolumeChecks() {}

  static void check(JsonNode spec, FieldErrors errors) {
    if (size(spec, "accessModes") == 0) errors.required(SPEC.child("accessModes"), "");
    AccessModes.check(spec, SPEC.child("accessModes"), errors);
    capacity(spec.path("capacity"), errors);
    Checks.oneOf(spec, "persistentVolumeReclaimPolicy", POLICIES, SPEC, errors);
    var affinity = find(spec, "nodeAffinity");
    if (affinity != null) affinity(affinity, SPEC.child("nodeAffinity"), errors);
    sources(spec, errors);
    if (text(spec, "persistentVolumeReclaimPolicy").equals("Recycle")
        && text(spec, "hostPath", "path").equals("/"))
      errors.forbidden(
          SPEC.child("persistentVolumeReclaimPolicy"),
          "may not be 'recycle' for a hostPath mount of '/'");
    Checks.subdomain(spec, "storageClassName", SPEC, errors);
    Checks.oneOf(spec, "volumeMode", MODES, SPEC, errors);
  }

  private static void capacity(JsonNode capacity, FieldErrors errors) {
    var path = SPEC.child("capacity");
    if (capacity.isEmpty()) errors.required(path, "");
    if (!capacity.has("storage") || capacity.size() > 1)
      errors.notSupportedRendered(path, GoForm.map(capacity), List.of("storage"));
    var sorted = new TreeMap<String, String>();
    for (var entry : capacity.properties()) sorted.put(entry.getKey(), entry.getValue().asString());
    sorted.forEach((name, amount) -> {
      if (Quantity.parse(amount).sign() <= 0)
        errors.invalid(path.key(name), amount, "must be greater than zero");
    });
  }

  private static void affinity(JsonNode affinity, FieldPath path, FieldErrors errors) {
    var required = find(affinity, "required");
    if (required == null)
      errors.required(path.child("required"), "must specify required node constraints");
    else AffinityChecks.nodeSelector(required, path.child("required"), errors);
  }

  private static void sources(JsonNode spec, FieldErrors errors) {
    var found = 0;
    for (var kind : SOURCES) {
      var source = find(spec, kind);
      if (source == null) continue;
      if (found++ > 0)
        errors.forbidden(SPEC.child(kind), "may not specify more than 1 volume type");
      else source(kind, spec, source, errors);
    }
    if (found == 0) errors.required(SPEC, "must specify a volume type");
  }

  private static void source(String kind, JsonNode spec, JsonNode source, FieldErrors errors) {
    var path = SPEC.child(kind);
    switch (kind) {
      case "hostPath" -> VolumeChecks.hostPath(source, path, errors);
      case "local" -> {
        if (Checks.required(source, "path", path, errors))
          Checks.noBacksteps(text(source, "path"), path.child("path"), errors);
        if (!has(spec, "nodeAffinity"))
          errors.required(SPEC.child("nodeAffinity"), "Local volume requires node affinity");
      }
      case "csi" -> csi(source, path, errors);
      default -> RemoteVolumeChecks.check(kind, spec, source, SPEC, errors);
    }
  }

  private static void csi(JsonNode source, FieldPath path, FieldErrors errors) {
    VolumeChecks.driver(source, path, errors);
    Checks.required(source, "volumeHandle", path, errors);
    for (var field : CSI_SECRETS) {
      var secret = find(source, field);
      if (secret == null) continue;
      Checks.required(secret, "name", path.child(field), errors);
      var namespace = text(secret, "namespace");
      var at = path.child(field).child("namespace");
      if (namespace.isEmpty()) errors.required(at, "");
      else errors.invalidAll(at, namespace, NameChecks.label(namespace));
    }
  }

  /** What a volume is does not change, only how much and for whom. */
  static void change(ObjectNode spec, ObjectNode before, FieldErrors errors) {
    var now = only(spec);
    var then = only(before);
    if (!now.equals(then))
      errors.forbidden(
          SPEC.child("persistentvolumesource"),
          "spec.persistentvolumesource is immutable after creation\n"
              + LineDiff.unified(
                  GoForm.lines("PersistentVolumeSource", then),
                  GoForm.lines("PersistentVolumeSource", now)));
    if (!spec.path("volumeMode").equals(before.path("volumeMode")))
      errors.invalid(FieldPath.of("volumeMode"), spec.path("volumeMode"), "field is immutable");
    var affinity = before.path("nodeAffinity");
    if (affinity.isObject() && !affinity.equals(spec.path("nodeAffinity")))
      errors.invalidRendered(
          SPEC.child("nodeAffinity"),
          spec.path("nodeAffinity").isObject() ? spec.path("nodeAffinity").toString() : "null",
          "field is immutable, except for updating from beta label to GA");
  }

  private static ObjectNode only(ObjectNode spec) {
    var source = spec.deepCopy();
    source.retain(SOURCES);
    return source;
  }
}
