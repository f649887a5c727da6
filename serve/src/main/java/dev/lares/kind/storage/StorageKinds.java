package dev.lares.kind.storage;

import dev.lares.kind.Column;
import dev.lares.kind.Kind;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import java.util.List;

/** The kinds of this package: storage.k8s.io/v1. */
public final class StorageKinds {
  /** All of them. */
  public static final List<Kind> ALL =
      List.of(
          StorageClasses.KIND,
          AttributesClasses.KIND,
          CsiNodes.KIND,
          CsiDrivers.KIND,
          StorageCapacities.KIND,
          VolumeAttachments.KIND);

  private StorageKinds() {}

  static ResourceType type(String plural, String kind) {
    return new ResourceType("storage.k8s.io", "v1", plural, kind, false);
  }

  static Column.Cell text(String... path) {
    return (object, now) -> Trees.text(object, path);
  }

  /** A column that tells yes or no; absent is no. */
  static Column flag(String name, String description, String... path) {
    return new Column(
        name,
        "boolean",
        "",
        description,
        0,
        (object, now) -> Trees.at(object, path).asBoolean(false));
  }
}
