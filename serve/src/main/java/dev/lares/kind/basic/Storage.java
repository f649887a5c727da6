package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Volumes, claims and storage classes. Stored, defaulted and printed; nothing provisions them. */
final class Storage {
  private static final Map<String, String> ACCESS_MODES =
      Map.of(
          "ReadWriteOnce", "RWO",
          "ReadOnlyMany", "ROX",
          "ReadWriteMany", "RWX",
          "ReadWriteOncePod", "RWOP");

  static final Kind CLASSES =
      Kind.of(storage("storageclasses", "StorageClass"))
          .shortNames("sc")
          .strategy(new Classes())
          .columns(
              new Column("Name", "string", "name", "Name of the object", 0, Storage::className),
              Column.text("Provisioner", "Who makes its volumes", text("provisioner")),
              Column.text("ReclaimPolicy", "What becomes of its volumes", text("reclaimPolicy")),
              Column.text("VolumeBindingMode", "When they are bound", text("volumeBindingMode")),
              new Column(
                  "AllowVolumeExpansion",
                  "boolean",
                  "",
                  "Whether its volumes may grow",
                  0,
                  (c, now) -> c.path("allowVolumeExpansion").asBoolean(false)),
              CommonColumns.AGE);

  static final Kind VOLUMES =
      Kind.of(new ResourceType("", "v1", "persistentvolumes", "PersistentVolume", false))
          .shortNames("pv")
          .subresources("status")
          .withDeletedAnswered()
          .strategy(new Volumes())
          .columns(
              CommonColumns.NAME,
              Column.text("Capacity", "Size", text("spec", "capacity", "storage")),
              Column.text(
                  "Access Modes", "How it may be mounted", (v, now) -> modes(v.path("spec"))),
              Column.text(
                  "Reclaim Policy",
                  "What becomes of it",
                  text("spec", "persistentVolumeReclaimPolicy")),
              Column.text("Status", "Phase", text("status", "phase")),
              Column.text("Claim", "Who has it", Storage::claim),
              Column.text("StorageClass", "Its class", text("spec", "storageClassName")),
              Column.text(
                  "VolumeAttributesClass",
                  "Its attributes",
                  unset("spec", "volumeAttributesClassName")),
              Column.text("Reason", "Why it is in its phase", text("status", "reason")),
              CommonColumns.AGE,
              Column.wide("VolumeMode", "File system or block", unset("spec", "volumeMode")));

  static final Kind CLAIMS =
      Kind.of(new ResourceType("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true))
          .shortNames("pvc")
          .subresources("status")
          .withDeletedAnswered()
          .strategy(new Claims())
          .columns(
              CommonColumns.NAME,
              Column.text("Status", "Phase", text("status", "phase")),
              Column.text("Volume", "What it is bound to", text("spec", "volumeName")),
              Column.text("Capacity", "Size it got", text("status", "capacity", "storage")),
              Column.text("Access Modes", "How it is mounted", (c, now) -> modes(c.path("status"))),
              Column.text("StorageClass", "Its class", text("spec", "storageClassName")),
              Column.text(
                  "VolumeAttributesClass",
                  "Its attributes",
                  unset("spec", "volumeAttributesClassName")),
              CommonColumns.AGE,
              Column.wide("VolumeMode", "File system or block", unset("spec", "volumeMode")));

  static final Kind CSI_NODES =
      Kind.of(storage("csinodes", "CSINode"))
          .columns(
              CommonColumns.NAME,
              Column.integer(
                  "Drivers",
                  "Number of drivers",
                  (n, now) -> n.path("spec").path("drivers").size()),
              CommonColumns.AGE)
          .strategy(new CsiNodeDefaults());

  static final Kind CSI_DRIVERS =
      Kind.of(storage("csidrivers", "CSIDriver")).columns(CommonColumns.NAME, CommonColumns.AGE);

  static final Kind ATTACHMENTS =
      Kind.of(storage("volumeattachments", "VolumeAttachment"))
          .subresources("status")
          .columns(
              CommonColumns.NAME,
              Column.text("Attacher", "Driver", text("spec", "attacher")),
              Column.text("PV", "Volume", text("spec", "source", "persistentVolumeName")),
              Column.text("Node", "Node", text("spec", "nodeName")),
              new Column(
                  "Attached",
                  "boolean",
                  "",
                  "Whether it is attached",
                  0,
                  (a, now) -> a.path("status").path("attached").asBoolean(false)),
              CommonColumns.AGE);

  private Storage() {}

  private static ResourceType storage(String plural, String kind) {
    return new ResourceType("storage.k8s.io", "v1", plural, kind, false);
  }

  private static Column.Cell text(String... path) {
    return (object, now) -> Trees.text(object, path);
  }

  private static Column.Cell unset(String... path) {
    return (object, now) -> {
      var value = Trees.text(object, path);
      return value.isEmpty() ? "<unset>" : value;
    };
  }

  private static String modes(JsonNode parent) {
    return String.join(
        ",",
        Trees.texts(parent, "accessModes").stream()
            .map(mode -> ACCESS_MODES.getOrDefault(mode, mode))
            .toList());
  }

  private static String claim(JsonNode volume, Instant now) {
    var ref = volume.path("spec").path("claimRef");
    return ref.isObject() ? Trees.text(ref, "namespace") + "/" + Trees.text(ref, "name") : "";
  }

  private static String className(JsonNode object, Instant now) {
    var name = Trees.text(object, "metadata", "name");
    var annotation =
        Trees.text(
            object, "metadata", "annotations", "storageclass.kubernetes.io/is-default-class");
    return annotation.equals("true") ? name + " (default)" : name;
  }

  private static final class Classes implements Strategy {
    @Override
    public void defaults(ObjectNode storageClass) {
      Trees.putIfEmpty(storageClass, "reclaimPolicy", "Delete");
      Trees.putIfEmpty(storageClass, "volumeBindingMode", "Immediate");
      Trees.putIfAbsentText(storageClass, "provisioner");
    }

    @Override
    public void validate(ObjectNode storageClass, FieldErrors errors) {
      if (Trees.text(storageClass, "provisioner").isEmpty())
        errors.required(FieldPath.of("provisioner"), "");
      Trees.checkSupported(
          errors,
          FieldPath.of("reclaimPolicy"),
          Trees.text(storageClass, "reclaimPolicy"),
          List.of("Delete", "Retain"));
      Trees.checkSupported(
          errors,
          FieldPath.of("volumeBindingMode"),
          Trees.text(storageClass, "volumeBindingMode"),
          List.of("Immediate", "WaitForFirstConsumer"));
    }

    @Override
    public void validateUpdate(ObjectNode storageClass, ObjectNode old, FieldErrors errors) {
      for (var field :
          new String[] {"parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"})
        if (!storageClass.path(field).equals(old.path(field)))
          errors.invalid(FieldPath.of(field), storageClass.path(field), "field is immutable");
    }
  }

  private static final class Volumes implements Strategy {
    @Override
    public void defaults(ObjectNode volume) {
      var spec = Trees.object(volume, "spec");
      Trees.putIfEmpty(spec, "persistentVolumeReclaimPolicy", "Retain");
      Trees.putIfEmpty(spec, "volumeMode", "Filesystem");
      Trees.putIfEmpty(Trees.object(volume, "status"), "phase", "Pending");
    }

    @Override
    public void prepareCreate(ObjectNode volume) {
      volume.putObject("status").put("phase", "Pending");
      Finalizers.add(volume, "kubernetes.io/pv-protection");
    }

    @Override
    public void validate(ObjectNode volume, FieldErrors errors) {
      if (Trees.isEmpty(volume.path("spec").path("accessModes")))
        errors.required(FieldPath.of("spec", "accessModes"), "");
      if (Trees.isEmpty(volume.path("spec").path("capacity")))
        errors.required(FieldPath.of("spec", "capacity"), "");
    }
  }

  private static final class Claims implements Strategy {
    private static final String OLD_CLASS = "volume.beta.kubernetes.io/storage-class";

    @Override
    public void defaults(ObjectNode claim) {
      var spec = Trees.object(claim, "spec");
      Trees.putIfEmpty(spec, "volumeMode", "Filesystem");
      Trees.object(spec, "resources");
      Trees.putIfEmpty(Trees.object(claim, "status"), "phase", "Pending");
    }

    @Override
    public void prepareCreate(ObjectNode claim) {
      claim.putObject("status").put("phase", "Pending");
      Finalizers.add(claim, "kubernetes.io/pvc-protection");
    }

    @Override
    public List<String> warnings(ObjectNode claim) {
      return Trees.has(claim.path("metadata").path("annotations"), OLD_CLASS)
          ? List.of(
              "metadata.annotations["
                  + OLD_CLASS
                  + "]: deprecated since v1.8; use \"storageClassName\" attribute instead")
          : List.of();
    }

    @Override
    public void validate(ObjectNode claim, FieldErrors errors) {
      var spec = claim.path("spec");
      var path = FieldPath.of("spec");
      if (Trees.isEmpty(spec.path("accessModes")))
        errors.required(path.child("accessModes"), "at least 1 access mode is required");
      if (Trees.isEmpty(Trees.at(spec, "resources", "requests", "storage")))
        errors.required(path.child("resources").key("storage"), "");
    }

    @Override
    public void validateUpdate(ObjectNode claim, ObjectNode old, FieldErrors errors) {}
  }

  private static final class CsiNodeDefaults implements Strategy {
    @Override
    public void defaults(ObjectNode node) {
      var spec = Trees.object(node, "spec");
      if (!spec.has("drivers")) spec.putNull("drivers");
    }
  }

  /** Guards that keep a volume or claim while it is in use. */
  private static final class Finalizers {
    static void add(ObjectNode object, String finalizer) {
      var metadata = Trees.object(object, "metadata");
      if (!Trees.texts(metadata, "finalizers").contains(finalizer))
        metadata.withArray("finalizers").add(finalizer);
    }
  }
}
