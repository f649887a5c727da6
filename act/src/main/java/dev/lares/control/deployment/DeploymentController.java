package dev.lares.control.deployment;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.NotingController;
import dev.lares.control.Ownership;
import dev.lares.control.Recorder;
import dev.lares.control.Selecting;
import dev.lares.model.Deployment;
import dev.lares.model.ReplicaSet;
import dev.lares.time.Timers;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;

/** Rolls the pods of every Deployment out to its template, by way of ReplicaSets. */
public final class DeploymentController extends NotingController {
  /** As events and user agents call it. */
  public static final String NAME = "deployment-controller";

  /**
   * @param recorder of {@link #NAME}
   */
  public DeploymentController(Cluster cluster, Views views, Timers timers, Recorder recorder) {
    super(NAME);
    var deployments = views.of(Decodings.DEPLOYMENTS);
    var sets = views.of(Decodings.REPLICA_SETS);
    var pods = views.of(Decodings.PODS);
    var ownership =
        new Ownership<>(
            new Selecting<>(deployments, Deployment::meta, Deployment::selector),
            new Ownership.Dependents<>(sets, ReplicaSet::meta, set -> true),
            this::concerned,
            this::news);
    var reconciler = new DeploymentReconciler(timers, deployments, pods, ownership, recorder);
    drive(
        new Controller<>(
            NAME, cluster, views, List.of(deployments, sets, pods), timers, reconciler),
        ownership::absorb);
  }
}
