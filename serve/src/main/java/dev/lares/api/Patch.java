package dev.lares.api;

import dev.lares.kind.Texts;
import dev.lares.schema.SchemaType;
import dev.lares.schema.decode.GoSyntax;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A patch as sent, parsed once and applied to whatever the object is by then. */
record Patch(Form form, JsonNode content) {
  static final String JSON = "application/json-patch+json";
  static final String MERGE = "application/merge-patch+json";
  static final String STRATEGIC = "application/strategic-merge-patch+json";

  enum Form {
    OPERATIONS,
    MERGE,
    STRATEGIC
  }

  /**
   * The patched object. {@code object} may be changed or taken apart on the way.
   *
   * @param type what the object's fields are, for strategic merging; null if it has no such type
   */
  ObjectNode apply(ObjectNode object, @Nullable SchemaType type) {
    if (content instanceof ObjectNode changes) merge(object, changes);
    return object;
  }

  /** How a refusal of the result shows what was wrong: the patch, or what it made. */
  String shown(ObjectNode patched) {
    return Texts.quoted(form == Form.STRATEGIC ? GoMaps.print(content) : patched.toString());
  }

  private static void merge(ObjectNode into, ObjectNode patch) {
    for (var entry : patch.properties()) {
      var name = entry.getKey();
      var value = entry.getValue();
      if (value.isNull()) into.remove(name);
      else if (value instanceof ObjectNode change) {
        if (into.get(name) instanceof ObjectNode there) merge(there, change);
        else merge(into.putObject(name), change);
      } else into.set(name, value.deepCopy());
    }
  }

  /**
   * Reads a patch by its media type.
   *
   * @param accepted the media types this resource takes
   */
  static Patch of(Body.Encoded body, List<String> accepted) {
    if (!accepted.contains(body.mediaType())) throw Statuses.unsupportedMediaType(accepted);
    var parsed = parse(body.bytes());
    if (body.mediaType().equals(JSON)) {
      if (parsed instanceof ArrayNode operations) return new Patch(Form.OPERATIONS, operations);
      throw undecodable(parsed, "[]handlers.jsonPatchOp");
    }
    if (!(parsed instanceof ObjectNode changes))
      throw undecodable(parsed, "map[string]interface {}");
    return new Patch(body.mediaType().equals(MERGE) ? Form.MERGE : Form.STRATEGIC, changes);
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      return Json.parse(bytes);
    } catch (JacksonException malformed) {
      throw Statuses.badRequest("error decoding patch: " + GoSyntax.complaint(bytes));
    }
  }

  private static RuntimeException undecodable(JsonNode parsed, String goType) {
    var what =
        switch (parsed.getNodeType()) {
          case ARRAY -> "array";
          case OBJECT -> "object";
          case NUMBER -> "number";
          case STRING -> "string";
          case BOOLEAN -> "bool";
          default -> "null";
        };
    return Statuses.badRequest(
        "error decoding patch: json: cannot unmarshal "
            + what
            + " into Go value of type "
            + goType);
  }
}
