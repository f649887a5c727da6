package dev.lares.schema.decode;

import dev.lares.schema.Schema;
import dev.lares.schema.SchemaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/**
 * Turns JSON into the object that Kubernetes' typed structs would hold: unknown fields and empty
 * values go, structs that Go always prints appear, quantities, times and base64 become canonical.
 */
public final class Decoder {
  private static final JsonFactory JSON = new JsonFactory();

  private final Schema schema;

  public Decoder(Schema schema) {
    this.schema = schema;
  }

  /**
   * Decodes a body.
   *
   * @throws DecodingException if it is no JSON, or a value does not fit the type
   */
  public Decoded decode(byte[] json, SchemaType type) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      return decode(parser, type, Wording.JSON);
    } catch (JacksonException e) {
      throw new DecodingException(GoSyntax.complaint(json));
    }
  }

  /**
   * Decodes a tree, as after a patch. The tree itself stays as it is; opaque parts are shared.
   *
   * @throws DecodingException if a value does not fit the type
   */
  public Decoded decode(JsonNode tree, SchemaType type) {
    try (var parser = tree.traverse(ObjectReadContext.empty())) {
      return decode(parser, type, Wording.JSON);
    }
  }

  /**
   * Decodes what a strategic merge patch made. Kubernetes converts it another way than bytes, with
   * other words for values that do not fit.
   *
   * @throws DecodingException if a value does not fit the type
   */
  public Decoded decodeMerged(JsonNode tree, SchemaType type) {
    try (var parser = tree.traverse(ObjectReadContext.empty())) {
      return decode(parser, type, Wording.UNSTRUCTURED);
    }
  }

  private Decoded decode(JsonParser parser, SchemaType type, Wording wording) {
    var walk = new DecodingWalk(schema, parser, wording);
    return new Decoded(walk.document(type), walk.complaints());
  }
}
