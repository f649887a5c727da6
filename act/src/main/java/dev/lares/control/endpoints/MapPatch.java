package dev.lares.control.endpoints;

import dev.lares.select.Labels;
import tools.jackson.databind.node.ObjectNode;

/** Merge patches of labels and annotations. */
final class MapPatch {
  private MapPatch() {}

  /** Makes {@code after} of {@code before}; what is only there goes. */
  static void put(ObjectNode meta, String field, Labels before, Labels after) {
    if (before.equals(after)) return;
    var map = meta.putObject(field);
    for (var key : before.keySet()) if (!after.containsKey(key)) map.putNull(key);
    for (var entry : after.entrySet())
      if (!entry.getValue().equals(before.get(entry.getKey())))
        map.put(entry.getKey(), entry.getValue());
  }
}
