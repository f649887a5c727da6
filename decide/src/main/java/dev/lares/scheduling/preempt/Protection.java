package dev.lares.scheduling.preempt;

import dev.lares.model.PodDisruptionBudget;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.Surroundings;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which pods could not leave together without breaking a disruption budget. */
final class Protection {
  private Protection() {}

  /**
   * The pods by whose leaving some budget is overdrawn. Every pod takes one from each budget that
   * covers it, in the order given, so with the most important first it is the least important ones
   * that are found.
   */
  static Set<PodInfo> violating(List<PodInfo> pods, Surroundings surroundings) {
    var left = new HashMap<String, Integer>();
    var violating = new LinkedHashSet<PodInfo>();
    for (var pod : pods)
      for (var budget : surroundings.budgets(pod.pod().meta().namespace()))
        if (covers(budget, pod) && take(left, budget) < 0) violating.add(pod);
    return violating;
  }

  private static int take(Map<String, Integer> left, PodDisruptionBudget budget) {
    return left.merge(
        budget.meta().key(), budget.status().disruptionsAllowed() - 1, (had, first) -> had - 1);
  }

  /**
   * An empty selector protects nobody here; a pod whose eviction was granted is counted already.
   */
  private static boolean covers(PodDisruptionBudget budget, PodInfo pod) {
    var meta = pod.pod().meta();
    return !meta.labels().isEmpty()
        && !budget.selector().selectsEverything()
        && budget.selector().matches(meta.labels())
        && !budget.status().disruptedPods().containsKey(meta.name());
  }
}
