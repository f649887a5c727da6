package dev.lares.schema.patch;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Merges one tree into another: objects field by field, null removes, all else replaces. */
public final class JsonMergePatch {
  private JsonMergePatch() {}

  /**
   * The patched value (RFC 7386). {@code target} is changed on the way; the patch stays as it is.
   */
  public static JsonNode apply(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) return patch.deepCopy();
    var result =
        target instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    for (var change : changes.properties()) {
      if (change.getValue().isNull()) result.remove(change.getKey());
      else result.set(change.getKey(), apply(result.path(change.getKey()), change.getValue()));
    }
    return result;
  }
}
