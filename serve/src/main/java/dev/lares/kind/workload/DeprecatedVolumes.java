package dev.lares.kind.workload;

import static dev.lares.kind.Trees.has;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Kinds of volumes that no longer work, or will not for long. */
final class DeprecatedVolumes {
  private static final List<String> ORDER =
      List.of(
          "photonPersistentDisk",
          "gitRepo",
          "scaleIO",
          "flocker",
          "storageos",
          "quobyte",
          "glusterfs",
          "cephfs",
          "rbd");
  private static final Map<String, String> SINCE =
      Map.of(
          "photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+",
          "gitRepo", "deprecated in v1.11, and disabled by default in v1.33+",
          "scaleIO", "deprecated in v1.16, non-functional in v1.22+",
          "flocker", "deprecated in v1.22, non-functional in v1.25+",
          "storageos", "deprecated in v1.22, non-functional in v1.25+",
          "quobyte", "deprecated in v1.22, non-functional in v1.25+",
          "glusterfs", "deprecated in v1.25, non-functional in v1.26+",
          "cephfs", "deprecated in v1.28, non-functional in v1.31+",
          "rbd", "deprecated in v1.28, non-functional in v1.31+");

  private DeprecatedVolumes() {}

  /** Which of them a volume is; empty if none. */
  static String in(JsonNode volume) {
    for (var kind : ORDER) if (has(volume, kind)) return kind;
    return "";
  }

  /** Its name in warnings. */
  static String name(String kind) {
    return kind.equals("storageos") ? "storageOS" : kind;
  }

  static String text(String kind) {
    return String.valueOf(SINCE.get(kind));
  }
}
