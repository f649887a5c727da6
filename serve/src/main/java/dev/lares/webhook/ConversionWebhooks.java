package dev.lares.webhook;

import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.api.Deadline;
import dev.lares.api.Json;
import dev.lares.chance.Chance;
import dev.lares.kind.custom.Converter;
import dev.lares.model.ApiException;
import dev.lares.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the webhooks of definitions for the forms that custom resources have in other versions. */
public final class ConversionWebhooks implements Converter {
  /** As long as Kubernetes waits; unlike for admission nobody can ask for less. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final List<String> REVIEWS = List.of("v1", "v1beta1");
  private static final String GROUP = "apiextensions.k8s.io/";

  private final Store store;
  private final Chance uids;
  private final Trust trust = new Trust();

  public ConversionWebhooks(Store store, Chance uids) {
    this.store = store;
    this.uids = uids;
  }

  @Override
  public ObjectNode convert(JsonNode webhook, ObjectNode object, String apiVersion) {
    try {
      return checked(object, ask(webhook, object, apiVersion), apiVersion);
    } catch (CallException unanswered) {
      throw Converter.failed(object, unanswered.bare());
    }
  }

  private ObjectNode ask(JsonNode webhook, ObjectNode object, String apiVersion) {
    var known = texts(webhook, "conversionReviewVersions");
    var version = REVIEWS.stream().filter(known::contains).findFirst().orElse("v1");
    var uid = uids.uuid().toString();
    var review = Json.object().put("kind", "ConversionReview").put("apiVersion", GROUP + version);
    var request = review.putObject("request").put("uid", uid).put("desiredAPIVersion", apiVersion);
    request.putArray("objects").add(object);
    var client = webhook.path("clientConfig");
    var to = Destination.of(client, (int) TIMEOUT.toSeconds(), store.current());
    var context = trust.of(text(client, "caBundle"));
    var answer = Post.send(to, context, Json.bytes(review), Deadline.left(TIMEOUT));
    if (answer.code() < 200 || answer.code() > 299)
      throw new CallException(Review.refusal(answer.code()));
    return converted(object, parse(answer.body()).path("response"), uid);
  }

  private static JsonNode parse(byte[] body) {
    try {
      return Json.parse(body);
    } catch (JacksonException malformed) {
      throw new CallException(
          "couldn't get version/kind; json parse error: " + malformed.getOriginalMessage());
    }
  }

  private static ObjectNode converted(ObjectNode object, JsonNode response, String uid) {
    var given = text(response, "uid");
    if (!given.equals(uid))
      throw new CallException("expected response.uid=\"" + uid + "\", got \"" + given + "\"");
    var result = response.path("result");
    if (!text(result, "status").equals("Success"))
      throw new CallException(
          text(result, "message").isEmpty()
              ? "webhook failed without a message"
              : text(result, "message"));
    var all = response.path("convertedObjects");
    if (all.size() != 1) throw Converter.returned(object, all.size() + " objects, expected 1");
    if (all.get(0) instanceof ObjectNode one) return one;
    throw Converter.returned(object, "invalid object at index 0: no object");
  }

  /** The same object still, in the version asked for. */
  private static ObjectNode checked(ObjectNode object, ObjectNode converted, String apiVersion)
      throws ApiException {
    var invalid = "invalid object at index 0: ";
    if (!text(converted, "apiVersion").equals(apiVersion))
      throw Converter.returned(
          object,
          invalid
              + "invalid groupVersion (expected "
              + apiVersion
              + ", received "
              + text(converted, "apiVersion")
              + ")");
    if (!text(converted, "kind").equals(text(object, "kind")))
      throw Converter.returned(
          object,
          invalid
              + "invalid kind (expected "
              + text(object, "kind")
              + ", received "
              + text(converted, "kind")
              + ")");
    for (var name : List.of("name", "namespace", "UID")) {
      var field = name.toLowerCase(Locale.ROOT);
      var before = text(object.path("metadata"), field);
      var after = text(converted.path("metadata"), field);
      if (!before.equals(after))
        throw Converter.returned(
            object, "invalid object: must have the same " + name + ": " + before + " != " + after);
    }
    return converted;
  }
}
