package dev.lares.api;

import dev.lares.kind.Kind;
import dev.lares.store.Stored;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows stored objects as a kind's clients read them. Nearly always they are stored so; only a kind
 * that is another view of the same objects rewrites them.
 */
record Views(Kind kind) {

  byte[] shown(byte[] stored) {
    return rewrites() ? Encoder.json(shownTree(Json.tree(stored))) : stored;
  }

  /** The tree of a stored object, rewritten in place if need be. */
  ObjectNode shownTree(ObjectNode stored) {
    var conversion = kind.strategy().conversion();
    if (conversion == null) return stored;
    conversion.fromStored(stored);
    return stored;
  }

  Outcome shown(Outcome outcome) {
    return rewrites()
        ? new Outcome(outcome.code(), shown(outcome.json()), outcome.warnings())
        : outcome;
  }

  /** For lists; the rewritten bytes are good to read, their header is the stored object's. */
  Stored shown(Stored stored) {
    return rewrites()
        ? new Stored(
            stored.type(), stored.key(), stored.revision(), shown(stored.json()), stored.header())
        : stored;
  }

  private boolean rewrites() {
    return kind.strategy().conversion() != null;
  }
}
