package dev.lares.control.daemonset;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.Recorder;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.Views;

/** Keeps a pod of every DaemonSet on every node that wants one. */
public final class DaemonSetController implements Worker {
  /** As events and user agents call it. */
  public static final String NAME = "daemonset-controller";

  private final Fleets fleets;
  private final Controller<String> shell;
  private volatile Runnable wake = () -> {};

  /**
   * @param recorder of {@link #NAME}
   */
  public DaemonSetController(Cluster cluster, Views views, Timers timers, Recorder recorder) {
    var sights = Sights.of(views);
    this.fleets = new Fleets(timers, sights, this::concerned, () -> wake.run());
    var reconciler = new DaemonSetReconciler(timers, sights, fleets, recorder);
    this.shell = new Controller<>(NAME, cluster, views, sights.all(), timers, reconciler);
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
    // noting changes comes first: it says which sets need a pass
    return fleets.absorb() || shell.step();
  }
}
