package dev.lares.control.budget;

import dev.lares.budget.Allowance;
import dev.lares.control.Backoff;
import dev.lares.control.ConditionTree;
import dev.lares.control.Hands;
import dev.lares.control.ObjectRef;
import dev.lares.control.Pass;
import dev.lares.control.Reconciler;
import dev.lares.control.Recorder;
import dev.lares.control.Selected;
import dev.lares.control.StatusPatch;
import dev.lares.control.budget.Scales.Count;
import dev.lares.model.PodDisruptionBudget;
import dev.lares.model.Resources;
import dev.lares.time.Clock;
import dev.lares.view.View;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One pass over one budget: what its pods' controllers ask for, what there is, status. */
final class BudgetReconciler implements Reconciler<String> {
  private static final String UNMANAGED =
      "Pods selected by this PodDisruptionBudget (selector: %s) were found to be unmanaged. As a"
          + " result, the status of the PDB cannot be calculated correctly, which may result in"
          + " undefined behavior. To account for these pods please set \".spec.minAvailable\" field"
          + " of the PDB to an integer value.";

  private final Clock clock;
  private final View<PodDisruptionBudget> budgets;
  private final Selected<PodDisruptionBudget> guarded;
  private final Scales scales;
  private final Recorder recorder;

  /** Failures in a row, by key: nothing tells us when a controller learns to scale. */
  private final Map<String, Integer> failures = new HashMap<>();

  BudgetReconciler(
      Clock clock,
      View<PodDisruptionBudget> budgets,
      Selected<PodDisruptionBudget> guarded,
      Scales scales,
      Recorder recorder) {
    this.clock = clock;
    this.budgets = budgets;
    this.guarded = guarded;
    this.scales = scales;
    this.recorder = recorder;
  }

  @Override
  public Pass reconcile(String key, Hands hands) {
    guarded.absorb();
    var budget = budgets.get(key);
    if (budget == null) {
      failures.remove(key);
      return Pass.settled();
    }
    var now = clock.now();
    var about = ObjectRef.of(Resources.POD_DISRUPTION_BUDGETS, budget.meta());
    var pods = guarded.of(key);
    if (pods.isEmpty()) recorder.normal(about, "NoPods", "No matching pods found");
    var scale = Allowance.needsScale(budget) ? scales.of(pods) : new Count.Known(0, 0);
    return switch (scale) {
      case Count.Unknown(var why) -> {
        recorder.warning(
            about,
            "CalculateExpectedPodCountFailed",
            "Failed to calculate the number of expected pods: " + why);
        write(budget, Allowance.failed(budget, why, now), hands);
        int count = failures.merge(key, 1, Integer::sum);
        yield Pass.again(Backoff.CONTROLLER.after(count));
      }
      case Count.Known(int replicas, int unmanaged) -> {
        failures.remove(key);
        if (unmanaged > 0)
          recorder.warning(
              about, "UnmanagedPods", UNMANAGED.formatted(GoSelector.of(budget.selector())));
        yield count(budget, Allowance.of(budget, pods, replicas, now), hands, now);
      }
    };
  }

  private Pass count(PodDisruptionBudget budget, Allowance allowance, Hands hands, Instant now) {
    for (var pod : allowance.overdue())
      recorder.warning(
          ObjectRef.of(Resources.PODS, pod.meta()),
          "NotDeleted",
          "Pod was expected by PDB " + budget.meta().key() + " to be deleted but it wasn't");
    write(budget, allowance.status(), hands);
    var again = allowance.again();
    return again == null ? Pass.settled() : Pass.again(Duration.between(now, again));
  }

  private static void write(
      PodDisruptionBudget budget, PodDisruptionBudget.Status status, Hands hands) {
    var before = budget.status();
    if (status.equals(before)) return;
    // an eviction granted meanwhile must not be lost, so only what was seen is overwritten
    var patch =
        new StatusPatch(Resources.POD_DISRUPTION_BUDGETS, budget.meta())
            .ifUnchanged()
            .put("disruptionsAllowed", status.disruptionsAllowed())
            .put("currentHealthy", status.currentHealthy())
            .put("desiredHealthy", status.desiredHealthy())
            .put("expectedPods", status.expectedPods())
            .putUnlessZero("observedGeneration", status.observedGeneration());
    patch.status().set("conditions", ConditionTree.of(status.conditions(), "lastProbeTime"));
    if (status.disruptedPods().isEmpty()) {
      patch.status().putNull("disruptedPods");
    } else {
      var granted = patch.status().putObject("disruptedPods");
      before.disruptedPods().keySet().forEach(granted::putNull);
      status.disruptedPods().forEach((pod, since) -> granted.put(pod, since.toString()));
    }
    patch.send(hands);
  }
}
