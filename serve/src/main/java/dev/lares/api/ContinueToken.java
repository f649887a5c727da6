package dev.lares.api;

import dev.lares.schema.decode.GoSyntax;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where the next page of a list begins.
 *
 * @param revision the snapshot all pages come from; -1 to go on with the objects as they are now
 * @param after the last key of the page before
 * @param left how many objects come after that key; -1 if that is not told
 */
record ContinueToken(long revision, String after, long left) {
  private static final String VERSION = "meta.k8s.io/v1";

  String encode() {
    var token = Json.object().put("v", VERSION).put("rv", revision).put("start", after + "\0");
    if (left >= 0) token.put("left", left);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(token));
  }

  /** Refuses what no page of ours ended with. */
  static ContinueToken decode(String text) {
    var token = parse(text);
    if (!Json.text(token, "v").equals(VERSION))
      throw invalid(
          "server does not recognize this encoded version \"" + Json.text(token, "v") + "\"");
    var start = Json.text(token, "start");
    if (start.isEmpty()) throw invalid("encoded start key empty; must not be set");
    long revision = token.path("rv").longValue(0);
    if (revision == 0)
      throw invalid("incorrect encoded start resourceVersion (version meta.k8s.io/v1)");
    var after = start.endsWith("\0") ? start.substring(0, start.length() - 1) : start;
    return new ContinueToken(revision, after, token.path("left").longValue(-1));
  }

  private static JsonNode parse(String text) {
    byte[] json;
    try {
      json = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException noBase64) {
      throw invalid("illegal base64 data at input byte " + firstIllegal(text));
    }
    try {
      return Json.parse(json);
    } catch (JacksonException noJson) {
      throw invalid(GoSyntax.complaint(json));
    }
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
