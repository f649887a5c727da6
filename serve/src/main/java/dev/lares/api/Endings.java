package dev.lares.api;

import dev.lares.kind.Kind;
import tools.jackson.databind.node.ObjectNode;

/** When an object whose deletion has begun is to vanish. */
final class Endings {
  private Endings() {}

  /** Whether a change from {@code old} to {@code next} takes away the last that held it. */
  static boolean completes(Kind kind, ObjectNode next, ObjectNode old) {
    if (!Metadata.deleting(old) || !Metadata.finalizers(next).isEmpty()) return false;
    if (holdsContent(kind)) return next.path("spec").path("finalizers").isEmpty();
    var grace = Metadata.graceSeconds(old);
    return grace == null || grace == 0;
  }

  /** Namespaces have finalizers of their own, in spec. */
  static boolean holdsContent(Kind kind) {
    return kind.storedAs().equals("namespaces");
  }
}
