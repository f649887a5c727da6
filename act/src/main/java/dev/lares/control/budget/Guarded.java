package dev.lares.control.budget;

import dev.lares.model.Pod;
import dev.lares.model.PodDisruptionBudget;
import dev.lares.view.Changes;
import dev.lares.view.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which pods each budget guards. A pod's change costs one look at each budget of its namespace;
 * nobody goes through all pods of a namespace but for a new selector.
 */
final class Guarded {
  private final View<PodDisruptionBudget> budgets;
  private final View<Pod> pods;
  private final Consumer<String> concerned;
  private final Changes<PodDisruptionBudget> budgetChanges;
  private final Changes<Pod> podChanges;

  /** Keys of guarded pods, by the key of their budget. */
  private final Map<String, TreeSet<String>> guarded = new HashMap<>();

  /**
   * @param concerned takes the key of each budget to be counted anew
   * @param wake called when there may be something to {@link #absorb}
   */
  Guarded(
      View<PodDisruptionBudget> budgets,
      View<Pod> pods,
      Consumer<String> concerned,
      Runnable wake) {
    this.budgets = budgets;
    this.pods = pods;
    this.concerned = concerned;
    this.budgetChanges = new Changes<>(budgets, budget -> budget.meta().key(), wake);
    this.podChanges = new Changes<>(pods, pod -> pod.meta().key(), wake);
  }

  /** Takes note of everything the views have learnt; false if that was nothing. */
  boolean absorb() {
    boolean any = budgetChanges.drain(this::budgetChanged);
    return podChanges.drain(this::podChanged) || any;
  }

  /** The pods of a budget, ordered by name. */
  List<Pod> of(String budget) {
    var found = new ArrayList<Pod>();
    for (var key : guarded.getOrDefault(budget, new TreeSet<>())) {
      var pod = pods.get(key);
      if (pod != null) found.add(pod);
    }
    return found;
  }

  private void budgetChanged(
      @Nullable PodDisruptionBudget before, @Nullable PodDisruptionBudget after) {
    if (after == null) {
      if (before != null) guarded.remove(before.meta().key());
      return;
    }
    var key = after.meta().key();
    if (before == null || !before.selector().equals(after.selector())) {
      var found = new TreeSet<String>();
      for (var pod : pods.in(after.meta().namespace()))
        if (after.selector().matches(pod.meta().labels())) found.add(pod.meta().key());
      guarded.put(key, found);
    }
    concerned.accept(key);
  }

  private void podChanged(@Nullable Pod before, @Nullable Pod after) {
    var pod = after != null ? after : before;
    if (pod == null || (before != null && after != null && alike(before, after))) return;
    for (var budget : budgets.in(pod.meta().namespace())) {
      var members = guarded.get(budget.meta().key());
      if (members == null) continue; // news of the budget is still to come
      boolean was = members.contains(pod.meta().key());
      boolean is = after != null && budget.selector().matches(after.meta().labels());
      if (is) members.add(pod.meta().key());
      else members.remove(pod.meta().key());
      if (was || is) concerned.accept(budget.meta().key());
    }
  }

  /** Whether no budget could tell the two apart. */
  private static boolean alike(Pod before, Pod after) {
    return before.meta().uid().equals(after.meta().uid())
        && before.ready() == after.ready()
        && before.terminating() == after.terminating()
        && before.meta().labels().equals(after.meta().labels())
        && before.meta().owners().equals(after.meta().owners());
  }
}
