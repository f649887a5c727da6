package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.keep;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import dev.lares.quantity.Quantity;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** v1 PersistentVolumeClaim. */
public final class ClaimKind implements Strategy {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final String GUARD = "kubernetes.io/pvc-protection";
  private static final String OLD_CLASS = "volume.beta.kubernetes.io/storage-class";
  private static final String IMMUTABLE =
      "spec is immutable after creation except resources.requests and volumeAttributesClassName"
          + " for bound claims\n";

  /** Its declaration. */
  public static final Kind KIND =
      Kind.of(new ResourceType("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true))
          .shortNames("pvc")
          .subresources("status")
          .withDeletedAnswered()
          .strategy(new ClaimKind())
          .columns(
              CommonColumns.NAME,
              Column.text("Status", "Phase", (c, now) -> text(c, "status", "phase")),
              Column.text("Volume", "What it is bound to", (c, now) -> volume(c)),
              Column.text("Capacity", "Size it got", (c, now) -> capacity(c)),
              Column.text(
                  "Access Modes",
                  "How it is mounted",
                  (c, now) -> volume(c).isEmpty() ? "" : AccessModes.shortened(c.path("status"))),
              Column.text(
                  "StorageClass", "Its class", (c, now) -> text(c, "spec", "storageClassName")),
              Column.text(
                  "VolumeAttributesClass",
                  "Its attributes",
                  (c, now) -> VolumeKind.orUnset(text(c, "spec", "volumeAttributesClassName"))),
              CommonColumns.AGE,
              Column.wide(
                  "VolumeMode",
                  "File system or block",
                  (c, now) -> VolumeKind.orUnset(text(c, "spec", "volumeMode"))));

  private static String volume(JsonNode claim) {
    return text(claim, "spec", "volumeName");
  }

  private static String capacity(JsonNode claim) {
    if (volume(claim).isEmpty()) return "";
    var size = text(claim, "status", "capacity", "storage");
    return size.isEmpty() ? "0" : size;
  }

  @Override
  public void defaults(ObjectNode claim) {
    var spec = object(claim, "spec");
    putIfEmpty(spec, "volumeMode", "Filesystem");
    object(spec, "resources");
    putIfEmpty(object(claim, "status"), "phase", "Pending");
  }

  @Override
  public void prepareCreate(ObjectNode claim) {
    claim.putObject("status").put("phase", "Pending");
    var metadata = object(claim, "metadata");
    if (!texts(metadata, "finalizers").contains(GUARD)) metadata.withArray("finalizers").add(GUARD);
    var spec = object(claim, "spec");
    var source = find(spec, "dataSource");
    if (source == null) return;
    // whatever else it may be made of is named in the newer field only
    if (!copies(source)) spec.remove("dataSource");
    else if (!has(spec, "dataSourceRef")) spec.set("dataSourceRef", source.deepCopy());
  }

  private static boolean copies(JsonNode source) {
    var group = text(source, "apiGroup");
    return switch (text(source, "kind")) {
      case "PersistentVolumeClaim" -> group.isEmpty();
      case "VolumeSnapshot" -> group.equals("snapshot.storage.k8s.io");
      default -> false;
    };
  }

  @Override
  public List<String> warnings(ObjectNode claim) {
    return has(claim.path("metadata").path("annotations"), OLD_CLASS)
        ? List.of(
            "metadata.annotations["
                + OLD_CLASS
                + "]: deprecated since v1.8; use \"storageClassName\" attribute instead")
        : List.of();
  }

  @Override
  public void validate(ObjectNode claim, FieldErrors errors) {
    ClaimTemplateChecks.spec(claim.path("spec"), SPEC, errors);
  }

  @Override
  public void validateUpdate(ObjectNode claim, ObjectNode old, FieldErrors errors) {
    validate(claim, errors);
    var spec = object(claim, "spec").deepCopy();
    var before = object(old, "spec");
    boolean bound = text(old, "status", "phase").equals("Bound");
    if (volume(old).isEmpty()) keep(spec, before, "volumeName");
    if (!has(before, "storageClassName")) keep(spec, before, "storageClassName");
    if (bound) {
      keep(object(spec, "resources"), object(before, "resources"), "requests");
      keep(spec, before, "volumeAttributesClassName");
    }
    if (!spec.equals(before))
      errors.forbidden(
          SPEC,
          IMMUTABLE
              + LineDiff.unified(
                  GoForm.lines("ClaimSpec", before), GoForm.lines("ClaimSpec", spec)));
    if (bound) notSmaller(claim, old, errors);
  }

  /** A claim that was to grow may be made smaller again, down to what it has. */
  private static void notSmaller(ObjectNode claim, ObjectNode old, FieldErrors errors) {
    var path = SPEC.child("resources").child("requests").child("storage");
    var asked = size(claim, "spec", "resources", "requests");
    if (asked.compareTo(size(old, "spec", "resources", "requests")) >= 0) return;
    if (asked.compareTo(size(old, "status", "capacity")) < 0)
      errors.forbidden(path, "field can not be less than status.capacity");
  }

  private static Quantity size(JsonNode claim, String... path) {
    var text = text(Trees.at(claim, path), "storage");
    return text.isEmpty() ? Quantity.ZERO : Quantity.parse(text);
  }
}
