package dev.lares.api;

import dev.lares.kind.Kind;
import tools.jackson.databind.node.ObjectNode;

/** The object of a BOOKMARK: an empty one of its kind that carries nothing but a revision. */
final class Bookmark {
  /** Tells the watcher that everything there was at first has been sent. */
  private static final String INITIAL_END = "k8s.io/initial-events-end";

  private final Kind kind;
  private final ObjectNode empty;

  /**
   * @param empty what an object of the kind has even if nothing is set, such as {@code spec: {}}
   */
  Bookmark(Kind kind, ObjectNode empty) {
    this.kind = kind;
    this.empty = empty;
  }

  byte[] at(long revision) {
    return Encoder.json(skeleton(revision));
  }

  byte[] initialEnd(long revision) {
    var object = skeleton(revision);
    Metadata.of(object).putObject("annotations").put(INITIAL_END, "true");
    return Encoder.json(object);
  }

  private ObjectNode skeleton(long revision) {
    var object = empty.deepCopy();
    object.put("kind", kind.type().kind()).put("apiVersion", kind.type().apiVersion());
    object.putObject("metadata").put("resourceVersion", Long.toString(revision));
    return object;
  }
}
