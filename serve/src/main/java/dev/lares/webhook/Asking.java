package dev.lares.webhook;

import dev.lares.api.Authorizer;
import dev.lares.api.Deadline;
import dev.lares.api.Json;
import dev.lares.api.Statuses;
import dev.lares.cel.EvaluationException;
import dev.lares.chance.Chance;
import dev.lares.kind.Trees;
import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus;
import dev.lares.model.ResourceType;
import dev.lares.policy.Evaluation;
import dev.lares.policy.Question;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks one webhook about one request. Safe for several threads. */
final class Asking {
  /** Of a webhook that refuses without a code. */
  private static final int BAD_REQUEST = 400;

  private final Authorizer authorizer;
  private final Chance uids;
  private final Trust trust = new Trust();

  Asking(Authorizer authorizer, Chance uids) {
    this.authorizer = authorizer;
    this.uids = uids;
  }

  /**
   * The version in which the webhook is to be asked; null if it is not.
   *
   * @throws ApiException if that cannot be found out and the webhook insists
   */
  @Nullable ResourceType concerns(Webhook webhook, Question question) {
    var as = webhook.match().find(question, false);
    if (as == null || webhook.conditions().isEmpty()) return as;
    var evaluation = new Evaluation(question, as, null, Map.of(), authorizer);
    String wrong = null;
    for (var condition : webhook.conditions())
      try {
        if (!Boolean.TRUE.equals(evaluation.value(condition.compiled()))) return null;
      } catch (EvaluationException e) {
        if (wrong == null) wrong = Evaluation.failure(condition.expression(), e);
      }
    if (wrong == null) return as;
    if (!webhook.failsClosed()) return null;
    throw question.request().forbidden(wrong);
  }

  /**
   * What the webhook says to what it allows; null if it did not answer but does not insist.
   *
   * @throws ApiException if it refuses, or fails and insists
   */
  Review.@Nullable Response ask(
      Webhook webhook, Question question, ResourceType as, boolean mayPatch) {
    Review.Response response;
    try {
      response = response(webhook, question, as, mayPatch);
    } catch (CallException e) {
      Deadline.check();
      if (!webhook.failsClosed()) return null;
      throw Statuses.internal(
          "failed calling webhook \"" + webhook.name() + "\": " + e.getMessage());
    }
    if (!response.allowed()) throw denial(webhook, response);
    return response;
  }

  private Review.Response response(
      Webhook webhook, Question question, ResourceType as, boolean mayPatch) {
    var version = webhook.reviewVersion();
    if (version == null)
      throw new CallException(
          "webhook does not accept known AdmissionReview versions (v1, v1beta1)");
    var uid = uids.uuid().toString();
    var context = trust.of(Trees.text(webhook.json(), "clientConfig", "caBundle"));
    var to = Destination.of(webhook, question.request().picture());
    var body = Json.bytes(Review.request(question, as, version, uid));
    var answer = Post.send(to, context, body, Deadline.left(webhook.timeout()));
    return Review.response(answer, version, uid, mayPatch);
  }

  private static ApiException denial(Webhook webhook, Review.Response response) {
    var status = response.json().path("status");
    var message = Trees.text(status, "message");
    var reason = Trees.text(status, "reason");
    var start = "admission webhook \"" + webhook.name() + "\" denied the request";
    var text =
        message.isEmpty() && reason.isEmpty()
            ? start + " without explanation"
            : start + ": " + (message.isEmpty() ? reason : message);
    int code = (int) Trees.number(status, "code", BAD_REQUEST);
    return new ApiException(new ApiStatus(code < 400 ? BAD_REQUEST : code, reason, text, null));
  }
}
