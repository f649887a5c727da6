package dev.lares.api;

import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.model.ApiException;
import dev.lares.model.Resources;
import dev.lares.store.ConflictException;
import dev.lares.store.Picture;
import dev.lares.store.Stored;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code pods/NAME/eviction}: a delete that the pod's disruption budget must allow. */
final class Eviction implements Subresource {
  private final Engine engine;
  private final Deleting deleting;
  private final BudgetSpending spending;

  Eviction(Engine engine, Deleting deleting) {
    this.engine = engine;
    this.deleting = deleting;
    this.spending = new BudgetSpending(engine);
  }

  @Override
  public Outcome create(Target target, Body body, WriteOptions options, Caller caller) {
    var eviction = engine.decoder().plain("Eviction", body);
    if (!Metadata.name(eviction).equals(target.name()))
      throw Statuses.badRequest("name in URL does not match name in Eviction object");
    var warnings = new ArrayList<String>();
    var admission =
        engine.admission(
            Operation.CREATE,
            target,
            eviction,
            null,
            caller,
            options.dryRun(),
            engine.time().now(),
            warnings::add);
    engine.admission().mutate(admission);
    engine.admission().validate(admission);
    var sent = eviction.get("deleteOptions");
    var read =
        DeleteRequests.read(
            sent instanceof ObjectNode tree ? new Body.Tree(tree) : Body.EMPTY,
            new DeleteOptions(null, "", "", "", options.dryRun()));
    evict(target, read, caller);
    return new Outcome(201, StatusJson.created(), warnings);
  }

  private void evict(Target target, DeleteOptions options, Caller caller) {
    var pods = new Target(target.kind(), target.namespace(), target.name(), "");
    for (int attempt = 1; ; attempt++) {
      var picture = engine.picture();
      var stored = picture.find(Resources.PODS.groupResource(), target.key());
      if (stored == null) throw Statuses.notFound(Resources.PODS, target.name());
      var pod = Json.stored(stored.json());
      try {
        var only = allow(picture, stored, pod, options.dryRun());
        deleting.delete(pods, only == null ? options : pinned(options, only), caller);
        return;
      } catch (ConflictException overtaken) {
        if (attempt == Engine.ATTEMPTS)
          throw Statuses.tooManyRequests(BudgetSpending.REFUSAL, List.of(), 10);
      } catch (ApiException changed) {
        // the state the decision rested on is gone; what the client itself asked for stays refused
        boolean ours = options.preconditionResourceVersion().isEmpty();
        if (!changed.conflict() || !ours || attempt == Engine.ATTEMPTS) throw changed;
      }
    }
  }

  /**
   * Refuses unless the pod may go.
   *
   * @return the state the permission is for; null if it holds whatever the pod becomes
   */
  private @Nullable Stored allow(Picture picture, Stored stored, ObjectNode pod, boolean dryRun) {
    if (harmless(pod)) return stored;
    var budgets = budgetsOf(picture, stored);
    if (budgets.isEmpty()) return null;
    if (budgets.size() > 1)
      throw Statuses.plain500(
          "This pod has more than one PodDisruptionBudget, which the eviction subresource does not"
              + " support.");
    var budget = Json.stored(budgets.getFirst().json());
    if (!ready(pod) && BudgetSpending.letsUnreadyGo(budget)) return stored;
    spending.spend(budgets.getFirst(), budget, stored.name(), dryRun);
    return null;
  }

  /** Pods that do not serve, or not any more, need no permission. */
  private static boolean harmless(ObjectNode pod) {
    var phase = Json.text(pod.path("status"), "phase");
    return phase.equals("Succeeded")
        || phase.equals("Failed")
        || phase.equals("Pending")
        || Metadata.deleting(pod);
  }

  private static boolean ready(ObjectNode pod) {
    for (var condition : pod.path("status").path("conditions"))
      if (Json.text(condition, "type").equals("Ready"))
        return Json.text(condition, "status").equals("True");
    return false;
  }

  private static List<Stored> budgetsOf(Picture picture, Stored pod) {
    var type = Resources.POD_DISRUPTION_BUDGETS.groupResource();
    var budgets = picture.range(type, pod.namespace() + "/", "");
    var matching = new ArrayList<Stored>();
    while (budgets.hasNext()) {
      var budget = budgets.next();
      var selector = Selectors.of(Json.tree(budget.json()).path("spec").get("selector"));
      if (selector.matches(pod.header().labels())) matching.add(budget);
    }
    return matching;
  }

  private static DeleteOptions pinned(DeleteOptions options, Stored state) {
    return new DeleteOptions(
        options.gracePeriodSeconds(),
        options.propagationPolicy(),
        options.preconditionUid(),
        options.preconditionResourceVersion().isEmpty()
            ? Long.toString(state.revision())
            : options.preconditionResourceVersion(),
        options.dryRun());
  }
}
