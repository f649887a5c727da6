package dev.lares.policy;

import dev.lares.api.AdmissionRequest;
import tools.jackson.databind.node.ObjectNode;

/** Objects that were changed on their way. */
public final class Changed {
  private Changed() {}

  /** Puts {@code next} in the place of the request's object, with defaults for what is new. */
  public static void replace(AdmissionRequest request, ObjectNode next) {
    var object = request.object();
    if (object == null) return;
    var kind = request.target().kind();
    next.put("apiVersion", kind.type().apiVersion()).put("kind", kind.type().kind());
    kind.strategy().defaults(next);
    object.removeAll();
    object.setAll(next);
  }
}
