package dev.lares.api;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * PATCH of a status by a part of Lares itself. Metadata and status alone are patched and decoded;
 * all else is shared with the stored object, for it stays as it is whatever the patch says.
 */
final class StatusPatching implements Updating.Change {
  private static final List<String> PATCHED = List.of("metadata", "status");

  private final Engine engine;
  private final Target target;
  private final Patch patch;

  StatusPatching(Engine engine, Target target, Patch patch) {
    this.engine = engine;
    this.target = target;
    this.patch = patch;
  }

  @Override
  public ObjectNode next(ObjectNode old) {
    var kind = target.kind();
    var type = engine.decoder().type(kind);
    var part = Json.object();
    part.put("kind", kind.type().kind()).put("apiVersion", kind.type().apiVersion());
    for (var name : PATCHED) if (old.has(name)) part.set(name, copy(old.get(name)));
    var patched = patch.apply(part, type);
    var decoded =
        engine
            .decoder()
            .decodePatched(
                kind,
                patched,
                WriteOptions.INTERNAL,
                ignored -> {},
                why -> patch.misfit(patched, type, why));
    Updating.checkSamePlace(target, decoded);
    var next = Json.object();
    next.setAll(old);
    for (var name : PATCHED) Metadata.copy(decoded, next, name);
    return next;
  }

  /** Without owners, which are long and settled elsewhere. */
  private static JsonNode copy(JsonNode node) {
    if (!(node instanceof ObjectNode object) || !object.has(Owners.ENTRIES)) return node.deepCopy();
    var copy = Json.object();
    copy.setAll(object);
    copy.remove(Owners.ENTRIES);
    return copy.deepCopy();
  }
}
