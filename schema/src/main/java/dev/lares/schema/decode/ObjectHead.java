package dev.lares.schema.decode;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What an object says it is; both empty if it does not say. Kubernetes reads this first, which is
 * why bytes that are no JSON are reported with these words.
 */
public record ObjectHead(String apiVersion, String kind) {
  private static final JsonFactory JSON = new JsonFactory();

  /** How much of a body messages repeat. */
  private static final int SHOWN = 30;

  /**
   * Reads the head, and thereby checks all of the body's syntax.
   *
   * @throws DecodingException {@code couldn't get version/kind; json parse error: …}
   */
  public static ObjectHead read(byte[] json) {
    try {
      return readUnshown(json);
    } catch (DecodingException e) {
      throw new DecodingException(e.getMessage() + " (" + sample(json) + ")");
    }
  }

  /**
   * The same for bodies that messages do not repeat, such as options.
   *
   * @throws DecodingException {@code couldn't get version/kind; json parse error: …}
   */
  public static ObjectHead readUnshown(byte[] json) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      return head(parser, json);
    } catch (JacksonException e) {
      throw fault(GoSyntax.complaint(json));
    }
  }

  /** The words for a body that has no head, of whatever format. */
  public static DecodingException refused(String fault, byte[] body) {
    return new DecodingException(fault(fault).getMessage() + " (" + sample(body) + ")");
  }

  private static DecodingException fault(String fault) {
    return new DecodingException("couldn't get version/kind; json parse error: " + fault);
  }

  /** Faults of type are told only once all of the body has proved to be JSON, as Go does. */
  private static ObjectHead head(JsonParser parser, byte[] json) {
    var scalars = new Scalars(parser, new Trail(), Wording.JSON);
    var first = parser.nextToken();
    if (first == null) throw fault("unexpected end of JSON input");
    var texts = new TreeMap<String, String>();
    var fault = "";
    if (first == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var name = parser.currentName();
        var value = parser.nextToken();
        if (!name.equals("apiVersion") && !name.equals("kind")) parser.skipChildren();
        else if (value == JsonToken.VALUE_STRING) texts.put(name, parser.getString());
        else if (value != JsonToken.VALUE_NULL) {
          if (fault.isEmpty())
            fault =
                "json: cannot unmarshal %s into Go struct field .%s of type string"
                    .formatted(scalars.found(), name);
          parser.skipChildren();
        }
      }
    } else if (first != JsonToken.VALUE_NULL) {
      fault =
          ("json: cannot unmarshal %s into Go value of type struct { APIVersion string"
                  + " \"json:\\\"apiVersion,omitempty\\\"\"; Kind string"
                  + " \"json:\\\"kind,omitempty\\\"\" }")
              .formatted(scalars.found());
      parser.skipChildren();
    }
    if (parser.nextToken() != null) throw fault(GoSyntax.complaint(json));
    if (!fault.isEmpty()) throw fault(fault);
    return new ObjectHead(texts.getOrDefault("apiVersion", ""), texts.getOrDefault("kind", ""));
  }

  private static String sample(byte[] body) {
    if (body.length == 0) return "<empty>";
    var more = body.length > SHOWN ? " ..." : "";
    var length = Math.min(body.length, SHOWN);
    return body[0] == '{'
        ? new String(body, 0, length, StandardCharsets.UTF_8) + more
        : HexFormat.of().formatHex(body, 0, length) + more;
  }
}
