package dev.lares.webhook;

import dev.lares.api.Json;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import dev.lares.policy.Question;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An AdmissionReview: what is asked, and what is answered. */
final class Review {
  /** What a webhook answered, well formed. */
  record Response(boolean allowed, JsonNode json, @Nullable ArrayNode patch) {}

  private Review() {}

  /**
   * @param as the version in which the webhook wants to see the request
   */
  static ObjectNode request(Question question, ResourceType as, String version, String uid) {
    var review = Json.object();
    review.put("kind", "AdmissionReview").put("apiVersion", version);
    var request = review.putObject("request");
    request.put("uid", uid);
    request.setAll(question.json(as));
    request.set("object", Question.shown(question.request().object(), as));
    request.set("oldObject", Question.shown(question.request().old(), as));
    return review;
  }

  /**
   * @throws CallException if the answer is none to this question
   */
  static Response response(Post.Answer answer, String version, String uid, boolean mayPatch) {
    if (answer.code() < 200 || answer.code() > 299)
      throw CallException.unanswered(refusal(answer.code()));
    var review = parsed(answer.body());
    var kind = Trees.text(review, "kind");
    var apiVersion = Trees.text(review, "apiVersion");
    if (!apiVersion.isEmpty() && !(kind.equals("AdmissionReview") && apiVersion.equals(version)))
      throw unknown(kind, apiVersion);
    var response = review.path("response");
    if (!response.isObject()) throw CallException.wrong("webhook response was absent");
    if (kind.isEmpty() || apiVersion.isEmpty())
      throw CallException.wrong(
          "expected webhook response of " + version + ", Kind=AdmissionReview, got /, Kind=");
    var answered = Trees.text(response, "uid");
    if (!answered.equals(uid))
      throw CallException.wrong("expected response.uid=\"" + uid + "\", got \"" + answered + "\"");
    var patch = mayPatch ? patch(response) : null;
    if (!mayPatch && !Trees.text(response, "patch").isEmpty())
      throw CallException.wrong("validating webhook may not return response.patch");
    if (!mayPatch && Trees.has(response, "patchType"))
      throw CallException.wrong("validating webhook may not return response.patchType");
    return new Response(Trees.flag(response, "allowed"), response, patch);
  }

  private static JsonNode parsed(byte[] body) {
    try {
      var parsed = Json.parse(body);
      if (parsed.isObject()) return parsed;
    } catch (JacksonException e) {
      // said below
    }
    throw CallException.unanswered(
        "couldn't get version/kind; json parse error: json: cannot unmarshal string into Go value"
            + " of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind"
            + " string \"json:\\\"kind,omitempty\\\"\" }");
  }

  private static CallException unknown(String kind, String apiVersion) {
    return CallException.unanswered(
        "no kind \""
            + kind
            + "\" is registered for version \""
            + apiVersion
            + "\" in scheme \"pkg/util/webhook/client.go:71\"");
  }

  private static @Nullable ArrayNode patch(JsonNode response) {
    var encoded = Trees.text(response, "patch");
    var type = Trees.text(response, "patchType");
    boolean typed = Trees.has(response, "patchType");
    if (encoded.isEmpty()) {
      if (typed)
        throw CallException.wrong("webhook returned response.patchType but not response.patch");
      return null;
    }
    if (!typed)
      throw CallException.wrong("webhook returned response.patch but not response.patchType");
    if (!type.equals("JSONPatch"))
      throw CallException.wrong("invalid response.patchType \"" + type + "\"");
    try {
      if (Json.parse(Base64.getDecoder().decode(encoded)) instanceof ArrayNode list) return list;
    } catch (JacksonException | IllegalArgumentException e) {
      // said below
    }
    throw new CallException(
        "received undecodable patch in webhook response: unexpected end of JSON input");
  }

  /** What clients say of an answer that is no success. */
  static String refusal(int code) {
    return switch (code) {
      case 400 -> "the server rejected our request for an unknown reason";
      case 401 -> "the server has asked for the client to provide credentials";
      case 404 -> "the server could not find the requested resource";
      case 405 -> "the server does not allow this method on the requested resource";
      case 429 -> "the server has received too many requests and has asked us to try again later";
      case 500 -> "an error on the server (\"unknown\") has prevented the request from succeeding";
      case 503 -> "the server is currently unable to handle the request";
      case 504 ->
          "the server was unable to return a response in the time allotted, but may still be"
              + " processing the request";
      default ->
          "the server responded with the status code "
              + code
              + " but did not return more information";
    };
  }
}
