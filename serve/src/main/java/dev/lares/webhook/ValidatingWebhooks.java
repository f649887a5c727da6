package dev.lares.webhook;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.Authorizer;
import dev.lares.chance.Chance;
import dev.lares.kind.Trees;
import dev.lares.model.ApiException;
import dev.lares.model.ResourceType;
import dev.lares.policy.Match;
import dev.lares.policy.Question;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Asks all validating webhooks that a request concerns, at the same time. */
public final class ValidatingWebhooks implements AdmissionPlugin {
  private final WebhookSet webhooks =
      new WebhookSet("validatingwebhookconfigurations.admissionregistration.k8s.io");
  private final Asking asking;

  public ValidatingWebhooks(Authorizer authorizer, Chance chance) {
    asking = new Asking(authorizer, chance);
  }

  @Override
  public String name() {
    return "ValidatingAdmissionWebhook";
  }

  @Override
  public void validate(AdmissionRequest request) {
    var all = webhooks.of(request.picture());
    if (all.isEmpty() || Match.exempts(request.target().kind().type())) return;
    var question = new Question(request);
    question.namespace(); // read before several threads ask for it
    var asked = new ArrayList<FutureTask<Review.@Nullable Response>>();
    for (var webhook : all) {
      var as = asking.concerns(webhook, question);
      if (as != null) asked.add(start(webhook, question, as));
    }
    for (var one : asked) finish(one, request);
  }

  private FutureTask<Review.@Nullable Response> start(
      Webhook webhook, Question question, ResourceType as) {
    var task =
        new FutureTask<Review.@Nullable Response>(() -> asking.ask(webhook, question, as, false));
    Thread.ofVirtual().name("webhook " + webhook.name()).start(task);
    return task;
  }

  private static void finish(FutureTask<Review.@Nullable Response> task, AdmissionRequest request) {
    try {
      var response = task.get();
      if (response != null)
        for (var warning : Trees.texts(response.json(), "warnings")) request.warn().accept(warning);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a webhook was asked", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ApiException refused) throw refused;
      throw new IllegalStateException("a webhook could not be asked", e);
    }
  }
}
