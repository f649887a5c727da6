package dev.lares.view.decode;

import dev.lares.client.ApiObject;
import dev.lares.model.Meta;
import dev.lares.model.PersistentVolume;
import dev.lares.model.PersistentVolumeClaim;
import dev.lares.model.StorageClass;

/** Reads storage, claims to it and its classes. */
final class StorageReader {
  private final Scan scan;
  private final long revision;
  private Meta meta = Meta.named("", "");
  private String volumeName = "";
  private String storageClass = "";
  private String provisioner = "";
  private boolean waitsForPod;
  private String phase = "";

  private StorageReader(ApiObject object) {
    this.scan = Scan.of(object.json());
    this.revision = object.revision();
  }

  static PersistentVolumeClaim claim(ApiObject object) {
    var reader = new StorageReader(object).read();
    return new PersistentVolumeClaim(reader.meta, reader.volumeName, reader.storageClass);
  }

  static PersistentVolume volume(ApiObject object) {
    var reader = new StorageReader(object).read();
    return new PersistentVolume(reader.meta, reader.phase);
  }

  static StorageClass storageClass(ApiObject object) {
    var reader = new StorageReader(object).read();
    return new StorageClass(reader.meta, reader.provisioner, reader.waitsForPod);
  }

  private StorageReader read() {
    scan.object(field -> {
      switch (field) {
        case "metadata" -> meta = MetaReader.read(scan, revision);
        case "spec" -> scan.object(this::claimField);
        case "status" -> scan.object(this::statusField);
        case "provisioner" -> provisioner = scan.name();
        case "volumeBindingMode" -> waitsForPod = scan.text().equals("WaitForFirstConsumer");
        default -> {}
      }
    });
    return this;
  }

  private void statusField(String field) {
    if (field.equals("phase")) phase = scan.name();
  }

  private void claimField(String field) {
    switch (field) {
      case "volumeName" -> volumeName = scan.name();
      case "storageClassName" -> storageClass = scan.name();
      default -> {}
    }
  }
}
