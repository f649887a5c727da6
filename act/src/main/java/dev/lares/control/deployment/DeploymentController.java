package dev.lares.control.deployment;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.Ownership;
import dev.lares.control.Recorder;
import dev.lares.model.Deployment;
import dev.lares.model.ReplicaSet;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;

/** Rolls the pods of every Deployment out to its template, by way of ReplicaSets. */
public final class DeploymentController implements Worker {
  /** As events and user agents call it. */
  public static final String NAME = "deployment-controller";

  private final Ownership<Deployment, ReplicaSet> ownership;
  private final Controller<String> shell;
  private volatile Runnable wake = () -> {};

  /**
   * @param recorder of {@link #NAME}
   */
  public DeploymentController(Cluster cluster, Views views, Timers timers, Recorder recorder) {
    var deployments = views.of(Decodings.DEPLOYMENTS);
    var sets = views.of(Decodings.REPLICA_SETS);
    var pods = views.of(Decodings.PODS);
    this.ownership =
        new Ownership<>(
            new Ownership.Owners<>(deployments, Deployment::meta, Deployment::selector),
            new Ownership.Dependents<>(sets, ReplicaSet::meta, set -> true),
            this::concerned,
            () -> wake.run());
    var reconciler = new DeploymentReconciler(timers, deployments, pods, ownership, recorder);
    this.shell =
        new Controller<>(
            NAME, cluster, views, List.of(deployments, sets, pods), timers, reconciler);
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
    // noting changes comes first: it says which Deployments need a pass
    return ownership.absorb() || shell.step();
  }
}
