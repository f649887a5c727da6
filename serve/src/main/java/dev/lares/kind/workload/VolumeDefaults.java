package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.putIfAbsent;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a volume's absent fields become. */
final class VolumeDefaults {
  /** 0644: owner may write, all may read. */
  private static final int FILE_MODE = 420;

  private static final List<String> WITH_MODE =
      List.of("secret", "configMap", "downwardAPI", "projected");

  private VolumeDefaults() {}

  static void apply(ObjectNode volume) {
    if (volume.size() - (has(volume, "name") ? 1 : 0) == 0) volume.putObject("emptyDir");
    for (var kind : WITH_MODE) {
      var source = find(volume, kind);
      if (source != null) putIfAbsent(source, "defaultMode", FILE_MODE);
    }
    var path = find(volume, "hostPath");
    if (path != null && !has(path, "type")) path.put("type", "");
    downward(volume);
    projected(volume);
    image(volume);
    var claim = find(volume, "ephemeral");
    var template = claim == null ? null : find(claim, "volumeClaimTemplate");
    var spec = template == null ? null : find(template, "spec");
    if (spec != null) putIfEmpty(spec, "volumeMode", "Filesystem");
    remote(volume);
  }

  private static void image(ObjectNode volume) {
    var image = find(volume, "image");
    if (image != null && text(image, "pullPolicy").isEmpty())
      image.put("pullPolicy", ImageReference.pullPolicy(text(image, "reference")));
  }

  private static void downward(ObjectNode holder) {
    var downward = find(holder, "downwardAPI");
    if (downward == null) return;
    for (var item : objects(downward, "items")) {
      ContainerDefaults.fieldReference(item);
      ContainerDefaults.resourceReference(item);
    }
  }

  private static void projected(ObjectNode volume) {
    var projected = find(volume, "projected");
    if (projected == null) return;
    for (var source : objects(projected, "sources")) {
      downward(source);
      var token = find(source, "serviceAccountToken");
      if (token != null) putIfAbsent(token, "expirationSeconds", 3600);
    }
  }

  /** Of sources that a volume which outlives pods may have, too. */
  static void remote(ObjectNode volume) {
    var iscsi = find(volume, "iscsi");
    if (iscsi != null) putIfEmpty(iscsi, "iscsiInterface", "default");
    var rbd = find(volume, "rbd");
    if (rbd != null) {
      putIfEmpty(rbd, "pool", "rbd");
      putIfEmpty(rbd, "user", "admin");
      putIfEmpty(rbd, "keyring", "/etc/ceph/keyring");
    }
    var disk = find(volume, "azureDisk");
    if (disk != null) {
      putIfEmpty(disk, "cachingMode", "ReadWrite");
      putIfEmpty(disk, "kind", "Shared");
      putIfEmpty(disk, "fsType", "ext4");
      if (!has(disk, "readOnly")) disk.put("readOnly", false);
    }
    var scale = find(volume, "scaleIO");
    if (scale != null) {
      putIfEmpty(scale, "storageMode", "ThinProvisioned");
      putIfEmpty(scale, "fsType", "xfs");
    }
  }
}
