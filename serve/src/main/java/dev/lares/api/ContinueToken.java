package dev.lares.api;

import dev.lares.schema.decode.GoSyntax;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/**
 * Where the next page of a list begins.
 *
 * @param revision the snapshot all pages come from; -1 to go on with the objects as they are now
 * @param start the first key that may come, within what the list is of
 * @param left how many objects come from there on; -1 if that is not told
 */
record ContinueToken(long revision, String start, long left) {
  private static final String VERSION = "meta.k8s.io/v1";

  /** The least that can follow a key, so that the next page begins behind it. */
  private static final String BEHIND = "\0";

  private static final Map<String, JsonNodeType> FIELDS =
      Map.of("rv", JsonNodeType.NUMBER, "start", JsonNodeType.STRING, "v", JsonNodeType.STRING);

  /** The page after the one that ended with {@code key}. */
  static ContinueToken behind(String key, String prefix, long revision, long left) {
    return new ContinueToken(revision, key.substring(prefix.length()) + BEHIND, left);
  }

  String encode() {
    var token = Json.object().put("v", VERSION).put("rv", revision).put("start", start);
    if (left >= 0) token.put("left", left);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(token));
  }

  /** The key behind which the page begins; {@code prefix} is what the list is of. */
  String after(String prefix) {
    if (start.endsWith(BEHIND)) return prefix + start.substring(0, start.length() - 1);
    int last = start.length() - 1;
    // no key stands between the largest that are less than a start and the start itself
    return prefix + start.substring(0, last) + (char) (start.charAt(last) - 1) + '\uffff';
  }

  /** Refuses what no page ended with. */
  static ContinueToken decode(String text) {
    var token = parse(text);
    var version = Json.text(token, "v");
    if (!version.equals(VERSION))
      throw invalid("server does not recognize this encoded version " + version);
    long revision = token.path("rv").longValue(0);
    if (revision == 0)
      throw invalid("incorrect encoded start resourceVersion (version meta.k8s.io/v1)");
    var start = Json.text(token, "start");
    if (start.isEmpty()) throw invalid("encoded start key empty (version meta.k8s.io/v1)");
    var rooted = start.startsWith("/") ? start : "/" + start;
    if (!cleaned(rooted).equals(rooted)) throw invalid(start);
    if (rooted.length() == 1) throw invalid(start);
    return new ContinueToken(revision, rooted.substring(1), token.path("left").longValue(-1));
  }

  /** A path as Go cleans it: nothing climbs, nothing is empty. */
  private static String cleaned(String path) {
    var kept = new ArrayList<String>();
    for (var part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) continue;
      if (!part.equals("..")) kept.add(part);
      else if (!kept.isEmpty()) kept.removeLast();
    }
    return "/" + String.join("/", kept);
  }

  private static JsonNode parse(String text) {
    byte[] json;
    try {
      json = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException noBase64) {
      throw invalid("illegal base64 data at input byte " + firstIllegal(text));
    }
    try {
      return checked(Json.parse(json));
    } catch (JacksonException noJson) {
      throw invalid(GoSyntax.complaint(json));
    }
  }

  private static JsonNode checked(JsonNode token) {
    if (token.isNull()) return Json.object();
    if (!token.isObject())
      throw invalid(
          "json: cannot unmarshal "
              + goName(token)
              + " into Go value of type storage.continueToken");
    for (var field : token.properties()) {
      var wanted = FIELDS.get(field.getKey());
      var found = field.getValue();
      if (wanted == null || found.isNull() || found.getNodeType() == wanted) continue;
      var type = wanted == JsonNodeType.NUMBER ? "int64" : "string";
      throw invalid(
          "json: cannot unmarshal %s into Go struct field continueToken.%s of type %s"
              .formatted(goName(found), field.getKey(), type));
    }
    return token;
  }

  private static String goName(JsonNode node) {
    return switch (node.getNodeType()) {
      case NUMBER -> "number";
      case STRING -> "string";
      case BOOLEAN -> "bool";
      case ARRAY -> "array";
      default -> "object";
    };
  }

  private static int firstIllegal(String text) {
    int at = 0;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) && text.charAt(at) < 128
            || text.charAt(at) == '-'
            || text.charAt(at) == '_')) at++;
    return at;
  }

  private static RuntimeException invalid(String why) {
    return Statuses.badRequest("invalid continue token: continue key is not valid: " + why);
  }
}
