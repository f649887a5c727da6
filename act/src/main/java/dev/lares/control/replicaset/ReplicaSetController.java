package dev.lares.control.replicaset;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.Ownership;
import dev.lares.control.Recorder;
import dev.lares.model.Pod;
import dev.lares.model.ReplicaSet;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;

/** Keeps as many pods of every ReplicaSet as it asks for. */
public final class ReplicaSetController implements Worker {
  /** As events and user agents call it. */
  public static final String NAME = "replicaset-controller";

  private final Ownership<ReplicaSet, Pod> ownership;
  private final Controller<String> shell;
  private volatile Runnable wake = () -> {};

  /**
   * @param recorder of {@link #NAME}
   */
  public ReplicaSetController(Cluster cluster, Views views, Timers timers, Recorder recorder) {
    var sets = views.of(Decodings.REPLICA_SETS);
    var pods = views.of(Decodings.PODS);
    this.ownership =
        new Ownership<>(
            new Ownership.Owners<>(sets, ReplicaSet::meta, ReplicaSet::selector),
            new Ownership.Dependents<>(
                pods, Pod::meta, pod -> !pod.terminal() && !pod.terminating()),
            this::concerned,
            () -> wake.run());
    var reconciler = new ReplicaSetReconciler(timers, sets, pods, ownership, recorder);
    this.shell = new Controller<>(NAME, cluster, views, List.of(sets, pods), timers, reconciler);
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
    return ownership.absorb() || shell.step();
  }
}
