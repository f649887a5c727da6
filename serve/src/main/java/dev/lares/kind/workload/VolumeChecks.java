package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Texts;
import dev.lares.quantity.Quantity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What must hold for the volumes of a pod. */
final class VolumeChecks {
  private static final List<String> HOST_PATH_TYPES =
      List.of(
          "",
          "BlockDevice",
          "CharDevice",
          "Directory",
          "DirectoryOrCreate",
          "File",
          "FileOrCreate",
          "Socket");
  private static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");

  /** In the order in which Kubernetes looks for a source. */
  private static final List<String> SOURCES =
      List.of(
          "emptyDir",
          "hostPath",
          "gitRepo",
          "gcePersistentDisk",
          "awsElasticBlockStore",
          "secret",
          "nfs",
          "iscsi",
          "glusterfs",
          "flocker",
          "persistentVolumeClaim",
          "rbd",
          "cinder",
          "cephfs",
          "quobyte",
          "downwardAPI",
          "fc",
          "flexVolume",
          "configMap",
          "azureFile",
          "vsphereVolume",
          "photonPersistentDisk",
          "portworxVolume",
          "azureDisk",
          "storageos",
          "projected",
          "scaleIO",
          "csi",
          "ephemeral",
          "image");

  private VolumeChecks() {}

  /** Checks all volumes; answers those that may be mounted, by name. */
  static Map<String, ObjectNode> check(
      JsonNode spec, PodScope scope, FieldPath path, FieldErrors errors) {
    var all = objects(spec, "volumes");
    if (all.isEmpty()) return Map.of();
    var good = HashMap.<String, ObjectNode>newHashMap(all.size());
    var names = new HashSet<String>();
    var claims = madeClaims(all, scope);
    for (var i = 0; i < all.size(); i++) {
      var volume = all.get(i);
      var at = path.index(i);
      var found = new FieldErrors();
      source(volume, scope, at, found);
      var name = text(volume, "name");
      if (name.isEmpty()) {
        found.required(at.child("name"), "");
      } else {
        found.invalidAll(at.child("name"), name, NameChecks.label(name));
        if (names.contains(name)) found.duplicate(at.child("name"), name);
      }
      if (found.isEmpty()) {
        names.add(name);
        good.put(name, volume);
      }
      errors.addAll(found);
      claimNotMade(volume, claims, at, errors);
    }
    return good;
  }

  /** A claim that the pod will make for one of its volumes is not there to be named by another. */
  private static void claimNotMade(
      JsonNode volume, Set<String> made, FieldPath path, FieldErrors errors) {
    var claim = text(volume, "persistentVolumeClaim", "claimName");
    if (made.contains(claim))
      errors.invalid(
          path.child("persistentVolumeClaim").child("claimName"),
          claim,
          "must not reference a PVC that gets created for an ephemeral volume");
  }

  private static Set<String> madeClaims(List<ObjectNode> volumes, PodScope scope) {
    if (scope.name().isEmpty()) return Set.of();
    var claims = new HashSet<String>();
    for (var volume : volumes)
      if (find(volume, "ephemeral") != null) claims.add(scope.name() + "-" + text(volume, "name"));
    return claims;
  }

  private static void source(
      ObjectNode volume, PodScope scope, FieldPath path, FieldErrors errors) {
    var sources = 0;
    for (var kind : SOURCES) {
      var source = find(volume, kind);
      if (source == null) continue;
      if (sources++ > 0)
        errors.forbidden(
            path.child(forbiddenName(kind)), "may not specify more than 1 volume type");
      else source(kind, volume, source, scope, path, errors);
    }
    if (sources == 0) errors.required(path, "must specify a volume type");
  }

  /** Kubernetes misspells two where it forbids them. */
  private static String forbiddenName(String kind) {
    return switch (kind) {
      case "downwardAPI" -> "downwarAPI";
      case "cephfs" -> "cephFS";
      default -> kind;
    };
  }

  private static void source(
      String kind,
      JsonNode volume,
      JsonNode source,
      PodScope scope,
      FieldPath path,
      FieldErrors errors) {
    var at = path.child(kind);
    switch (kind) {
      case "emptyDir" -> emptyDir(source, at, errors);
      case "hostPath" -> hostPath(source, at, errors);
      case "secret" -> keys(source, "secretName", at, errors);
      case "configMap" -> keys(source, "name", at, errors);
      case "downwardAPI" -> {
        Checks.mode(source, "defaultMode", at, errors);
        ProjectionChecks.downward(source, at, errors);
      }
      case "projected" -> ProjectionChecks.check(source, at, errors);
      case "csi" -> csi(source, at, errors);
      case "ephemeral" -> ephemeral(volume, source, scope, path, errors);
      case "image" -> {
        if (scope.inPod()) Checks.required(source, "reference", at, errors);
        Checks.requiredOneOf(source, "pullPolicy", PULL_POLICIES, at, errors);
      }
      default -> RemoteVolumeChecks.check(kind, volume, source, path, errors);
    }
  }

  private static void emptyDir(JsonNode source, FieldPath path, FieldErrors errors) {
    var limit = text(source, "sizeLimit");
    if (!limit.isEmpty() && Quantity.parse(limit).sign() < 0)
      errors.forbidden(
          path.child("sizeLimit"), "SizeLimit field must be a valid resource quantity");
  }

  static void hostPath(JsonNode source, FieldPath path, FieldErrors errors) {
    if (!Checks.required(source, "path", path, errors)) return;
    Checks.noBacksteps(text(source, "path"), path.child("path"), errors);
    Checks.oneOf(source, "type", HOST_PATH_TYPES, path, errors);
  }

  private static void keys(JsonNode source, String name, FieldPath path, FieldErrors errors) {
    Checks.required(source, name, path, errors);
    Checks.mode(source, "defaultMode", path, errors);
    ProjectionChecks.keys(source, path, errors);
  }

  /** The name of a CSI driver. */
  static void driver(JsonNode source, FieldPath path, FieldErrors errors) {
    var driver = text(source, "driver");
    var at = path.child("driver");
    if (!Checks.required(source, "driver", path, errors)) return;
    if (driver.length() > 63) errors.tooLong(at, 63);
    errors.invalidAll(at, driver, NameChecks.subdomain(driver.toLowerCase(Locale.ROOT)));
  }

  private static void csi(JsonNode source, FieldPath path, FieldErrors errors) {
    driver(source, path, errors);
    var secret = find(source, "nodePublishSecretRef");
    if (secret == null) return;
    var name = text(secret, "name");
    if (name.isEmpty()) errors.required(path.child("nodePublishSecretRef").child("name"), "");
    else errors.invalidAll(path.child("name"), name, NameChecks.subdomain(name));
  }

  private static void ephemeral(
      JsonNode volume, JsonNode source, PodScope scope, FieldPath path, FieldErrors errors) {
    var at = path.child("ephemeral").child("volumeClaimTemplate");
    var template = find(source, "volumeClaimTemplate");
    if (template == null) errors.required(at, "");
    else ClaimTemplateChecks.check(template, at, errors);
    var name = text(volume, "name");
    if (scope.name().isEmpty() || name.isEmpty()) return;
    var claim = scope.name() + "-" + name;
    for (var problem : NameChecks.subdomain(claim))
      errors.invalid(path.child("name"), name, "PVC name " + Texts.quoted(claim) + ": " + problem);
  }

  /** How long a projected token may live. */
  static void tokenLife(JsonNode token, FieldPath path, FieldErrors errors) {
    var seconds = number(token, "expirationSeconds", 0);
    var at = path.child("expirationSeconds");
    if (seconds < 600)
      errors.invalid(at, seconds, "may not specify a duration less than 10 minutes");
    if (seconds > 1L << 32)
      errors.invalid(at, seconds, "may not specify a duration larger than 2^32 seconds");
  }
}
