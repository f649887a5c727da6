package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What must hold for volumes that storage systems serve. */
final class RemoteVolumeChecks {
  /** Texts that must be there, and no more than that, of most kinds. */
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "gitRepo", List.of("repository"),
          "gcePersistentDisk", List.of("pdName"),
          "awsElasticBlockStore", List.of("volumeID"),
          "nfs", List.of("server", "path"),
          "glusterfs", List.of("endpoints", "path"),
          "persistentVolumeClaim", List.of("claimName"),
          "cinder", List.of("volumeID"),
          "azureFile", List.of("secretName", "shareName"),
          "scaleIO", List.of("gateway", "system", "volumeName"));

  private static final Map<String, String> ONLY_REQUIRED =
      Map.of(
          "vsphereVolume", "volumePath",
          "photonPersistentDisk", "pdID",
          "portworxVolume", "volumeID",
          "flexVolume", "driver",
          "rbd", "image",
          "azureDisk", "diskName",
          "storageos", "volumeName");

  private static final String MANAGED_DISK =
      "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/"
          + "{disk-id}";
  private static final String DISK_IN_BLOB =
      "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd";

  private static final Map<String, Pattern> INITIATORS =
      Map.of(
          "iqn", Pattern.compile("iqn\\.\\d{4}-\\d{2}\\.([a-zA-Z0-9-.]+)(:[^,;*&$|\\s]+)"),
          "eui", Pattern.compile("eui.[a-zA-Z0-9]{16}"),
          "naa", Pattern.compile("naa.[a-zA-Z0-9]{32}"));

  private RemoteVolumeChecks() {}

  static void check(
      String kind, JsonNode volume, JsonNode source, FieldPath path, FieldErrors errors) {
    var at = path.child(kind.equals("gcePersistentDisk") ? "persistentDisk" : kind);
    if ((kind.equals("rbd") || kind.equals("cephfs")) && size(source, "monitors") == 0)
      errors.required(at.child("monitors"), "");
    for (var field : REQUIRED.getOrDefault(kind, List.of()))
      Checks.required(source, field, at, errors);
    var only = ONLY_REQUIRED.get(kind);
    if (only != null) Checks.required(source, only, at, errors);
    switch (kind) {
      case "gitRepo" -> Checks.descending(text(source, "directory"), at.child("directory"), errors);
      case "gcePersistentDisk", "awsElasticBlockStore" -> range(source, "partition", 1, at, errors);
      case "nfs" -> {
        if (!text(source, "path").startsWith("/"))
          errors.invalid(at.child("path"), text(source, "path"), "must be an absolute path");
      }
      case "iscsi" -> iscsi(volume, source, path, errors);
      case "fc" -> fibreChannel(source, at, errors);
      case "flocker" -> flocker(source, at, errors);
      case "quobyte" -> quobyte(source, at, errors);
      case "flexVolume" -> flex(source, at, errors);
      case "azureDisk" -> azureDisk(source, at, errors);
      case "storageos" -> {
        for (var field : List.of("volumeName", "volumeNamespace")) {
          var name = text(source, field);
          if (!name.isEmpty()) errors.invalidAll(at.child(field), name, NameChecks.label(name));
        }
        secret(source, at, errors);
      }
      case "cinder" -> secret(source, at, errors);
      default -> {}
    }
  }

  private static void secret(JsonNode source, FieldPath path, FieldErrors errors) {
    var secret = find(source, "secretRef");
    if (secret != null) Checks.required(secret, "name", path.child("secretRef"), errors);
  }

  private static void azureDisk(JsonNode source, FieldPath path, FieldErrors errors) {
    Checks.required(source, "diskURI", path, errors);
    Checks.oneOf(source, "cachingMode", List.of("None", "ReadOnly", "ReadWrite"), path, errors);
    Checks.oneOf(source, "kind", List.of("Dedicated", "Managed", "Shared"), path, errors);
    var place = text(source, "diskURI");
    var managed = text(source, "kind").equals("Managed");
    if (!place.startsWith(managed ? "/subscriptions/" : "https://"))
      errors.notSupported(
          path.child("diskURI"), place, List.of(managed ? MANAGED_DISK : DISK_IN_BLOB));
  }

  private static void iscsi(JsonNode volume, JsonNode source, FieldPath path, FieldErrors errors) {
    var at = path.child("iscsi");
    Checks.required(source, "targetPortal", at, errors);
    if (Checks.required(source, "iqn", at, errors))
      initiator(text(source, "iqn"), at.child("iqn"), errors);
    var lun = number(source, "lun", 0);
    if (lun < 0 || lun > 255) errors.invalid(at.child("lun"), lun, NameChecks.between(0, 255));
    var authenticates = flag(source, "chapAuthDiscovery") || flag(source, "chapAuthSession");
    if (authenticates && !has(source, "secretRef")) errors.required(at.child("secretRef"), "");
    if (!has(source, "initiatorName")) return;
    initiator(text(source, "initiatorName"), at.child("initiatorname"), errors);
    var name = text(volume, "name");
    if ((name + ":" + text(source, "targetPortal")).length() > 64)
      errors.invalid(
          path.child("name"),
          name,
          "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if"
              + " iscsi.initiatorName is specified.");
  }

  private static void initiator(String name, FieldPath path, FieldErrors errors) {
    var shape = INITIATORS.get(name.substring(0, Math.min(3, name.length())));
    if (shape == null)
      errors.invalid(path, name, "must be valid format starting with iqn, eui, or naa");
    else if (!shape.matcher(name).matches()) errors.invalid(path, name, "must be valid format");
  }

  private static void fibreChannel(JsonNode source, FieldPath path, FieldErrors errors) {
    var targets = size(source, "targetWWNs");
    var names = size(source, "wwids");
    var at = path.child("targetWWNs");
    if (targets == 0 && names == 0)
      errors.required(at, "must specify either targetWWNs or wwids, but not both");
    if (targets > 0 && names > 0)
      errors.invalid(
          at,
          source.path("targetWWNs"),
          "targetWWNs and wwids can not be specified simultaneously");
    if (targets == 0) return;
    if (has(source, "lun")) range(source, "lun", 0, path, errors);
    else errors.required(path.child("lun"), "lun is required if targetWWNs is specified");
  }

  private static void flocker(JsonNode source, FieldPath path, FieldErrors errors) {
    var name = text(source, "datasetName");
    var id = text(source, "datasetUUID");
    if (name.isEmpty() && id.isEmpty())
      errors.required(path, "one of datasetName and datasetUUID is required");
    if (!name.isEmpty() && !id.isEmpty())
      errors.invalid(
          path, "resource", "datasetName and datasetUUID can not be specified simultaneously");
    if (name.contains("/")) errors.invalid(path.child("datasetName"), name, "must not contain '/'");
  }

  private static void quobyte(JsonNode source, FieldPath path, FieldErrors errors) {
    var pairs = "must be a host:port pair or multiple pairs separated by commas";
    var registry = text(source, "registry");
    if (registry.isEmpty()) errors.required(path.child("registry"), pairs);
    else if (text(source, "tenant").length() >= 65)
      errors.required(
          path.child("tenant"), "must be a UUID and may not exceed a length of 64 characters");
    else
      for (var pair : registry.split(",", -1))
        if (pair.lastIndexOf(':') < 0) errors.invalid(path.child("registry"), registry, pairs);
    Checks.required(source, "volume", path, errors);
  }

  private static void flex(JsonNode source, FieldPath path, FieldErrors errors) {
    for (var option : source.path("options").propertyNames()) {
      var slash = option.indexOf('/');
      var domain = "." + (slash < 0 ? option : option.substring(0, slash)).toLowerCase(Locale.ROOT);
      if (domain.endsWith(".kubernetes.io") || domain.endsWith(".k8s.io"))
        errors.invalid(
            path.child("options").key(option),
            option,
            "kubernetes.io and k8s.io namespaces are reserved");
    }
  }

  /** Within a byte; the text names {@code low} although zero is fine for what may be absent. */
  private static void range(
      JsonNode source, String field, int low, FieldPath path, FieldErrors errors) {
    var value = number(source, field, 0);
    if (value < 0 || value > 255)
      errors.invalid(path.child(field), value, NameChecks.between(low, 255));
  }
}
