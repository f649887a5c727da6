package dev.lares.api;

import dev.lares.model.ApiStatus.Cause;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.store.Stored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes one disruption off a budget, or says why there is none left. */
final class BudgetSpending {
  static final String REFUSAL = "Cannot evict pod as it would violate the pod's disruption budget.";

  /** Evictions the budget's controller has not confirmed yet; beyond this it is not keeping up. */
  private static final int UNCONFIRMED_LIMIT = 2000;

  private static final Caller SERVER = Caller.internal("apiserver", "kube-apiserver");

  private final Engine engine;

  BudgetSpending(Engine engine) {
    this.engine = engine;
  }

  /** A pod that is not ready protects nobody: it may go while the others suffice, or always. */
  static boolean letsUnreadyGo(ObjectNode budget) {
    if (Json.text(budget.path("spec"), "unhealthyPodEvictionPolicy").equals("AlwaysAllow"))
      return true;
    var status = budget.path("status");
    long desired = number(status, "desiredHealthy");
    return desired > 0 && number(status, "currentHealthy") >= desired;
  }

  /** Records that {@code pod} is being disrupted. */
  void spend(Stored stored, ObjectNode budget, String pod, boolean dryRun) {
    var name = stored.name();
    var status = Json.child(budget, "status");
    if (number(status, "observedGeneration") < number(budget.path("metadata"), "generation"))
      throw refused(
          "The disruption budget " + name + " is still being processed by the server.", 10);
    long allowed = number(status, "disruptionsAllowed");
    if (allowed < 0) throw forbidden(name, "pdb disruptions allowed is negative");
    if (status.path("disruptedPods").size() > UNCONFIRMED_LIMIT)
      throw forbidden(
          name, "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
    if (allowed == 0) throw refused(whyNone(name, status), null);
    Metadata.putNumber(status, "disruptionsAllowed", allowed - 1);
    var now = engine.time().now();
    if (allowed == 1) exhausted(status, now);
    Json.child(status, "disruptedPods").put(pod, Metadata.time(now));
    if (dryRun) return;
    var kind = engine.kind(Resources.POD_DISRUPTION_BUDGETS);
    var target = new Target(kind, stored.namespace(), name, "status");
    var old = Json.stored(stored.json());
    engine.owners().changed(target, old, budget, WriteOptions.INTERNAL, SERVER, now);
    engine.replace(kind, stored, budget);
  }

  private static String whyNone(String name, JsonNode status) {
    var refused = "The disruption budget " + name + " does not allow evicting pods currently";
    for (var condition : status.path("conditions"))
      if (Json.text(condition, "type").equals("DisruptionAllowed")
          && Json.text(condition, "reason").equals("SyncFailed"))
        return refused + " because it failed sync: " + Json.text(condition, "message");
    long needed = number(status, "desiredHealthy");
    long healthy = number(status, "currentHealthy");
    // enough are healthy, yet none may go: the pods cannot be counted
    if (healthy > needed) return refused;
    return "The disruption budget %s needs %d healthy pods and has %d currently"
        .formatted(name, needed, healthy);
  }

  private static void exhausted(ObjectNode status, Instant now) {
    for (var entry : status.path("conditions")) {
      if (!(entry instanceof ObjectNode condition)
          || !Json.text(condition, "type").equals("DisruptionAllowed")) continue;
      if (!Json.text(condition, "status").equals("False"))
        condition.put("status", "False").put("lastTransitionTime", Metadata.time(now));
      condition.put("reason", "InsufficientPods").put("message", "");
      condition.set("observedGeneration", status.path("observedGeneration"));
    }
  }

  private static RuntimeException refused(String why, @Nullable Integer retryAfterSeconds) {
    return Statuses.tooManyRequests(
        REFUSAL, List.of(new Cause("DisruptionBudget", why, "")), retryAfterSeconds);
  }

  private static RuntimeException forbidden(String name, String why) {
    var type = Resources.POD_DISRUPTION_BUDGETS;
    return Statuses.forbidden(
        new ResourceType(type.group(), type.version(), "poddisruptionbudget", type.kind(), true),
        name,
        why);
  }

  private static long number(JsonNode node, String name) {
    return node.path(name).longValue(0);
  }
}
