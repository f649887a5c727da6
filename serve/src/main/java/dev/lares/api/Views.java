package dev.lares.api;

import dev.lares.kind.Kind;

/**
 * Shows stored objects as a kind's clients read them. Nearly always they are stored so; only a kind
 * that is another view of the same objects rewrites them.
 */
final class Views {
  private final Kind kind;

  Views(Kind kind) {
    this.kind = kind;
  }

  byte[] shown(byte[] stored) {
    var conversion = kind.strategy().conversion();
    if (conversion == null) return stored;
    var tree = Json.tree(stored);
    conversion.fromStored(tree);
    tree.put("kind", kind.type().kind()).put("apiVersion", kind.type().apiVersion());
    return Encoder.json(tree);
  }
}
