package dev.lares.api;

import dev.lares.kind.Kind;
import dev.lares.kind.custom.CustomResource;
import dev.lares.store.Stored;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows stored objects as a kind's clients read them. Nearly always they are stored so; only a kind
 * that is another view of the same objects rewrites them.
 */
record Views(Kind kind) {

  byte[] shown(byte[] stored) {
    if (kind.custom() != null) return shown(stored, kind.custom());
    return rewrites() ? Encoder.json(shownTree(Json.tree(stored))) : stored;
  }

  /** What is no object of the kind, such as a Status, stays as it is. */
  private byte[] shown(byte[] stored, CustomResource custom) {
    var head = "{\"kind\":\"" + kind.type().kind() + "\",\"apiVersion\":\"";
    if (!begins(stored, head)) return stored;
    var version = version(stored, head.length());
    if (!custom.rewrites(version, Encoder.revision(stored))) return stored;
    var tree = Json.tree(stored);
    custom.fromStored(tree);
    return Encoder.json(tree);
  }

  private static boolean begins(byte[] json, String head) {
    if (json.length < head.length()) return false;
    for (int i = 0; i < head.length(); i++) if (json[i] != head.charAt(i)) return false;
    return true;
  }

  /** The text that begins at {@code from} and ends at the next quote. */
  private static String version(byte[] json, int from) {
    int end = from;
    while (end < json.length && json[end] != '"') end++;
    return new String(json, from, end - from, StandardCharsets.US_ASCII);
  }

  /** The tree of a stored object, rewritten in place if need be. */
  ObjectNode shownTree(ObjectNode stored) {
    var conversion = kind.strategy().conversion();
    // a deletion may be answered by a Status, which is the same everywhere
    boolean other = Json.text(stored, "kind").equals("Status");
    if (conversion == null || other) return stored;
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
    if (!rewrites()) return stored;
    var json = stored.json();
    var rewritten = shown(json);
    return rewritten == json ? stored : stored.shownAs(rewritten);
  }

  private boolean rewrites() {
    return kind.custom() != null || kind.strategy().conversion() != null;
  }
}
