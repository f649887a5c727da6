package dev.lares.schema.decode;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * JSON without a type, as a patch is.
 *
 * @param complaints {@code duplicate field "spec.replicas"}, in the order of the input; of
 *     duplicates the last one counts
 */
public record Untyped(JsonNode tree, List<String> complaints) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads a whole body.
   *
   * @throws DecodingException if it is no JSON, in Go's words
   */
  public static Untyped read(byte[] json) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() == null) throw new DecodingException(GoSyntax.complaint(json));
      var complaints = new Complaints();
      var tree = value(parser, new Trail(), complaints);
      if (parser.nextToken() != null) throw new DecodingException(GoSyntax.complaint(json));
      return new Untyped(tree, complaints.all());
    } catch (JacksonException e) {
      throw new DecodingException(GoSyntax.complaint(json));
    }
  }

  private static JsonNode value(JsonParser parser, Trail trail, Complaints complaints) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          var name = parser.currentName();
          if (object.has(name)) complaints.duplicate(trail, name);
          parser.nextToken();
          var mark = trail.key(name);
          object.set(name, value(parser, trail, complaints));
          trail.leave(mark);
        }
        yield object;
      }
      case START_ARRAY -> {
        var array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          var mark = trail.element(array.size());
          array.add(value(parser, trail, complaints));
          trail.leave(mark);
        }
        yield array;
      }
      default -> Opaque.read(parser);
    };
  }
}
