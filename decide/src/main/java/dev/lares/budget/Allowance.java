package dev.lares.budget;

import dev.lares.model.Condition;
import dev.lares.model.Pod;
import dev.lares.model.PodDisruptionBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a budget allows.
 *
 * @param overdue pods whose eviction was granted so long ago that it cannot be under way any more
 * @param again when the next grant runs out; null if none is open
 */
public record Allowance(
    PodDisruptionBudget.Status status, List<Pod> overdue, @Nullable Instant again) {
  /** The condition that sums up a budget. */
  public static final String ALLOWED = "DisruptionAllowed";

  /** How long a granted eviction may take to show as a deletion: Kubernetes' own time. */
  private static final Duration GRANT = Duration.ofMinutes(2);

  public Allowance {
    overdue = List.copyOf(overdue);
  }

  /** Whether {@code budget} is measured by what the controllers of its pods ask for. */
  public static boolean needsScale(PodDisruptionBudget budget) {
    if (budget.maxUnavailable() != null) return true;
    var least = budget.minAvailable();
    return least != null && least.percent();
  }

  /**
   * Counts.
   *
   * @param pods all that the budget selects, in any order
   * @param scale how many pods their controllers ask for; ignored unless {@link #needsScale}
   */
  public static Allowance of(
      PodDisruptionBudget budget, Collection<Pod> pods, int scale, Instant now) {
    int expected = 0;
    int desired = 0;
    var most = budget.maxUnavailable();
    var least = budget.minAvailable();
    if (most != null) {
      expected = scale;
      desired = Math.max(0, expected - most.roundedUp(expected));
    } else if (least != null) {
      expected = least.percent() ? scale : pods.size();
      desired = least.roundedUp(expected);
    }
    var granted = new TreeMap<String, Instant>();
    var overdue = new ArrayList<Pod>();
    Instant again = null;
    int healthy = 0;
    for (var pod : pods) {
      if (pod.terminating()) continue;
      var since = budget.status().disruptedPods().get(pod.meta().name());
      var until = since == null ? null : since.plus(GRANT);
      if (since != null && until != null && until.isAfter(now)) {
        granted.put(pod.meta().name(), since);
        if (again == null || until.isBefore(again)) again = until;
        continue; // as good as gone
      }
      if (until != null) overdue.add(pod);
      if (pod.ready()) healthy++;
    }
    int allowed = expected <= 0 ? 0 : Math.max(0, healthy - desired);
    long generation = budget.meta().generation();
    var status =
        new PodDisruptionBudget.Status(
            allowed,
            healthy,
            desired,
            expected,
            generation,
            granted,
            conditions(
                budget,
                allowed > 0,
                allowed > 0 ? "SufficientPods" : "InsufficientPods",
                "",
                generation,
                now));
    return new Allowance(status, overdue, again);
  }

  /** The status where it cannot be counted: nothing may go, the other numbers stay. */
  public static PodDisruptionBudget.Status failed(
      PodDisruptionBudget budget, String message, Instant now) {
    var before = budget.status();
    long generation = before.observedGeneration();
    return new PodDisruptionBudget.Status(
        0,
        before.currentHealthy(),
        before.desiredHealthy(),
        before.expectedPods(),
        generation,
        before.disruptedPods(),
        conditions(budget, false, "SyncFailed", message, generation, now));
  }

  private static List<Condition> conditions(
      PodDisruptionBudget budget,
      boolean holds,
      String reason,
      String message,
      long generation,
      Instant now) {
    var status = Condition.Status.of(holds);
    var before = Condition.find(budget.status().conditions(), ALLOWED);
    var since =
        before != null && before.status() == status
            ? before.lastTransition()
            : now.truncatedTo(ChronoUnit.SECONDS);
    var condition = new Condition(ALLOWED, status, reason, message, since, null, generation);
    var all = new ArrayList<>(budget.status().conditions());
    int place = before == null ? -1 : all.indexOf(before);
    if (place < 0) all.add(condition);
    else all.set(place, condition);
    return all;
  }
}
