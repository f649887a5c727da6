package dev.lares.kind.storage;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Strategy;
import dev.lares.kind.workload.GoForm;
import tools.jackson.databind.node.ObjectNode;

/** Wishes that a volume be attached to a node. */
final class VolumeAttachments implements Strategy {
  private static final FieldPath SPEC = FieldPath.of("spec");

  static final Kind KIND =
      Kind.of(StorageKinds.type("volumeattachments", "VolumeAttachment"))
          .subresources("status")
          .strategy(new VolumeAttachments())
          .columns(
              CommonColumns.NAME,
              Column.text("Attacher", "Driver", StorageKinds.text("spec", "attacher")),
              Column.text(
                  "PV", "Volume", StorageKinds.text("spec", "source", "persistentVolumeName")),
              Column.text("Node", "Node", StorageKinds.text("spec", "nodeName")),
              StorageKinds.flag("Attached", "Whether it is attached", "status", "attached"),
              CommonColumns.AGE);

  @Override
  public void validate(ObjectNode attachment, FieldErrors errors) {
    var spec = attachment.path("spec");
    var attacher = text(spec, "attacher");
    if (attacher.isEmpty()) errors.required(SPEC.child("attacher"), "");
    else errors.invalidAll(SPEC.child("attacher"), attacher, NameChecks.subdomain(attacher));
    var source = spec.path("source");
    boolean named = has(source, "persistentVolumeName");
    if (named == has(source, "inlineVolumeSpec"))
      errors.required(
          SPEC.child("source"),
          "must specify exactly one of inlineVolumeSpec and persistentVolumeName");
    var node = text(spec, "nodeName");
    errors.invalidAll(SPEC.child("nodeName"), node, NameChecks.subdomain(node));
    var volume = text(source, "persistentVolumeName");
    if (named)
      errors.invalidAll(
          SPEC.child("source").child("persistentVolumeName"), volume, NameChecks.subdomain(volume));
  }

  @Override
  public void validateUpdate(ObjectNode attachment, ObjectNode old, FieldErrors errors) {
    var spec = attachment.path("spec");
    if (!spec.equals(old.path("spec")))
      errors.invalidRendered(SPEC, GoForm.of("VolumeAttachmentSpec", spec), "field is immutable");
  }
}
