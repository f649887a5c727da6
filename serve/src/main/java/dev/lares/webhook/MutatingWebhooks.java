package dev.lares.webhook;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.Authorizer;
import dev.lares.api.Statuses;
import dev.lares.chance.Chance;
import dev.lares.kind.Trees;
import dev.lares.policy.Changed;
import dev.lares.policy.Match;
import dev.lares.policy.Question;
import dev.lares.schema.patch.JsonPatch;
import dev.lares.schema.patch.PatchException;
import java.util.ArrayList;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks mutating webhooks one after the other; those that want to know of later changes are asked
 * once more.
 */
public final class MutatingWebhooks implements AdmissionPlugin {
  private final WebhookSet webhooks =
      new WebhookSet("mutatingwebhookconfigurations.admissionregistration.k8s.io");
  private final Asking asking;

  public MutatingWebhooks(Authorizer authorizer, Chance chance) {
    asking = new Asking(authorizer, chance);
  }

  @Override
  public String name() {
    return "MutatingAdmissionWebhook";
  }

  @Override
  public void mutate(AdmissionRequest request) {
    var all = webhooks.of(request.picture());
    if (all.isEmpty() || Match.exempts(request.target().kind().type())) return;
    var again = new ArrayList<Webhook>();
    var waiting = new ArrayList<Webhook>();
    for (var webhook : all) {
      if (ask(webhook, request)) {
        again.addAll(waiting);
        waiting.clear();
      }
      if (webhook.asksAgain()) waiting.add(webhook);
    }
    for (var webhook : again) ask(webhook, request);
  }

  /** Whether the object changed. */
  private boolean ask(Webhook webhook, AdmissionRequest request) {
    var question = new Question(request);
    var as = asking.concerns(webhook, question);
    if (as == null) return false;
    var response = asking.ask(webhook, question, as, true);
    if (response == null) return false;
    for (var warning : Trees.texts(response.json(), "warnings")) request.warn().accept(warning);
    return response.patch() != null && change(request, response.patch());
  }

  private static boolean change(AdmissionRequest request, ArrayNode patch) {
    var object = request.object();
    if (object == null || patch.isEmpty()) return false;
    try {
      if (!(JsonPatch.apply(object.deepCopy(), patch) instanceof ObjectNode next)) return false;
      boolean changes = !next.equals(object);
      if (changes) Changed.replace(request, next);
      return changes;
    } catch (PatchException e) {
      throw Statuses.internal(String.valueOf(e.getMessage()));
    }
  }
}
