package dev.lares.control.budget;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.NotingController;
import dev.lares.control.Recorder;
import dev.lares.control.Selected;
import dev.lares.control.Selecting;
import dev.lares.model.Pod;
import dev.lares.model.PodDisruptionBudget;
import dev.lares.time.Timers;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;

/** Counts for every PodDisruptionBudget how many of its pods may go. */
public final class BudgetController extends NotingController {
  /** As user agents call it. */
  public static final String NAME = "disruption-controller";

  /** As events call it. */
  public static final String SOURCE = "controllermanager";

  /**
   * @param recorder of {@link #SOURCE}
   */
  public BudgetController(Cluster cluster, Views views, Timers timers, Recorder recorder) {
    super(NAME);
    var budgets = views.of(Decodings.POD_DISRUPTION_BUDGETS);
    var pods = views.of(Decodings.PODS);
    var deployments = views.of(Decodings.DEPLOYMENTS);
    var sets = views.of(Decodings.REPLICA_SETS);
    var guarded =
        new Selected<>(
            new Selecting<>(budgets, PodDisruptionBudget::meta, PodDisruptionBudget::selector),
            pods,
            BudgetController::alike,
            this::concerned,
            this::news);
    var scales = new Scales(cluster.as(NAME), deployments, sets);
    var reconciler = new BudgetReconciler(timers, budgets, guarded, scales, recorder);
    drive(
        new Controller<>(
            NAME, cluster, views, List.of(budgets, pods, deployments, sets), timers, reconciler),
        guarded::absorb);
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
