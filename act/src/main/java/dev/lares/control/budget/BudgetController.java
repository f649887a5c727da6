package dev.lares.control.budget;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.Recorder;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;

/** Counts for every PodDisruptionBudget how many of its pods may go. */
public final class BudgetController implements Worker {
  /** As user agents call it. */
  public static final String NAME = "disruption-controller";

  /** As events call it. */
  public static final String SOURCE = "controllermanager";

  private final Guarded guarded;
  private final Controller<String> shell;
  private volatile Runnable wake = () -> {};

  /**
   * @param recorder of {@link #SOURCE}
   */
  public BudgetController(Cluster cluster, Views views, Timers timers, Recorder recorder) {
    var budgets = views.of(Decodings.POD_DISRUPTION_BUDGETS);
    var pods = views.of(Decodings.PODS);
    var deployments = views.of(Decodings.DEPLOYMENTS);
    var sets = views.of(Decodings.REPLICA_SETS);
    this.guarded = new Guarded(budgets, pods, this::concerned, () -> wake.run());
    var scales = new Scales(cluster.as(NAME), deployments, sets);
    var reconciler = new BudgetReconciler(timers, budgets, guarded, scales, recorder);
    this.shell =
        new Controller<>(
            NAME, cluster, views, List.of(budgets, pods, deployments, sets), timers, reconciler);
  }

  private void concerned(String key) {
    shell.add(key);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void onWork(Runnable wake) {
    this.wake = wake;
    shell.onWork(wake);
  }

  @Override
  public boolean step() {
    // noting changes comes first: it says which budgets need a pass
    return guarded.absorb() || shell.step();
  }
}
