package dev.lares.api;

import dev.lares.kind.Texts;
import dev.lares.kind.structural.GoMaps;
import dev.lares.schema.Schema;
import dev.lares.schema.SchemaType;
import dev.lares.schema.decode.GoSyntax;
import dev.lares.schema.patch.GoText;
import dev.lares.schema.patch.JsonMergePatch;
import dev.lares.schema.patch.JsonPatch;
import dev.lares.schema.patch.PatchException;
import dev.lares.schema.patch.StrategicMerge;
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

  private static final StrategicMerge STRATEGIC_MERGE = new StrategicMerge(Schema.builtIn());

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
    try {
      var patched =
          switch (form) {
            case OPERATIONS -> JsonPatch.apply(object, (ArrayNode) content);
            case MERGE -> JsonMergePatch.apply(object, content);
            case STRATEGIC ->
                type == null
                    ? JsonMergePatch.apply(object, content)
                    : STRATEGIC_MERGE.apply(object, (ObjectNode) content, type);
          };
      if (patched instanceof ObjectNode whole) return whole;
      throw Statuses.rejectedPatch();
    } catch (PatchException refused) {
      throw refusal(refused);
    }
  }

  /** Whether the patch may say something of the object's owners. */
  boolean mentionsOwners() {
    // operations may copy and test any part of an object
    return form == Form.OPERATIONS || content.path("metadata").has(Owners.ENTRIES);
  }

  private static RuntimeException refusal(PatchException refused) {
    var message = String.valueOf(refused.getMessage());
    return switch (refused.fault()) {
      case BAD_REQUEST -> Statuses.badRequest(message);
      case TOO_LARGE -> Statuses.tooLarge(message);
      case REJECTED -> Statuses.rejectedPatch();
      case BROKEN -> Statuses.plain500(message);
    };
  }

  /** Whether the result is read from JSON, with its kind, and not put into the type's fields. */
  boolean isReadWhole(@Nullable SchemaType type) {
    return form != Form.STRATEGIC || type == null;
  }

  /**
   * The refusal of a result that is no object of its type. It shows the patch, or what it made.
   *
   * @param why as the decoder says it
   */
  RuntimeException misfit(ObjectNode patched, @Nullable SchemaType type, String why) {
    if (type == null || isReadWhole(type))
      return Statuses.invalidPatch(
          Texts.quoted(
              (type == null ? GoMaps.sorted(patched) : PatchedText.ordered(patched, this))
                  .toString()),
          why);
    var problem = new StructuredMisfit(Schema.builtIn()).find(patched, type);
    return Statuses.invalidPatch(
        Texts.quoted(GoText.of(content)), problem == null ? StructuredMisfit.text(why) : problem);
  }

  /**
   * Reads a patch by its media type.
   *
   * @param accepted the media types this resource takes
   */
  static Patch of(Body.Encoded body, List<String> accepted) {
    if (!accepted.contains(body.mediaType())) throw Statuses.unsupportedMediaType(accepted);
    // the strategic kind is read elsewhere than the others, which does not name what it reads
    var prefix =
        body.mediaType().equals(JSON) || body.mediaType().equals(MERGE)
            ? "error decoding patch: "
            : "";
    var parsed = parse(body.bytes(), prefix);
    if (parsed.isNull()) {
      // no changes to Go, but for the library that merges
      if (body.mediaType().equals(MERGE)) throw Statuses.badRequest("Invalid JSON Patch");
      return body.mediaType().equals(JSON)
          ? new Patch(Form.OPERATIONS, Json.array())
          : new Patch(Form.STRATEGIC, Json.object());
    }
    if (body.mediaType().equals(JSON)) {
      if (parsed instanceof ArrayNode operations) return new Patch(Form.OPERATIONS, operations);
      throw undecodable(prefix, parsed, "[]handlers.jsonPatchOp");
    }
    if (!(parsed instanceof ObjectNode changes))
      throw undecodable(prefix, parsed, "map[string]interface {}");
    return new Patch(body.mediaType().equals(MERGE) ? Form.MERGE : Form.STRATEGIC, changes);
  }

  static Patch of(Changes changes) {
    var form = changes.mediaType().equals(MERGE) ? Form.MERGE : Form.STRATEGIC;
    return new Patch(form, changes.tree());
  }

  private static JsonNode parse(byte[] bytes, String prefix) {
    try {
      var parsed = Json.parse(bytes);
      if (!parsed.isMissingNode()) return parsed;
    } catch (JacksonException malformed) {
      // said below
    }
    throw Statuses.badRequest(prefix + GoSyntax.complaint(bytes));
  }

  private static RuntimeException undecodable(String prefix, JsonNode parsed, String goType) {
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
        prefix + "json: cannot unmarshal " + what + " into Go value of type " + goType);
  }
}
