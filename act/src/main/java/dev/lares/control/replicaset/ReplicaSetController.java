package dev.lares.control.replicaset;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.NotingController;
import dev.lares.control.Ownership;
import dev.lares.control.Recorder;
import dev.lares.control.Selecting;
import dev.lares.model.Pod;
import dev.lares.model.ReplicaSet;
import dev.lares.time.Timers;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;

/** Keeps as many pods of every ReplicaSet as it asks for. */
public final class ReplicaSetController extends NotingController {
  /** As events and user agents call it. */
  public static final String NAME = "replicaset-controller";

  /**
   * @param recorder of {@link #NAME}
   */
  public ReplicaSetController(Cluster cluster, Views views, Timers timers, Recorder recorder) {
    super(NAME);
    var sets = views.of(Decodings.REPLICA_SETS);
    var pods = views.of(Decodings.PODS);
    var ownership =
        new Ownership<>(
            new Selecting<>(sets, ReplicaSet::meta, ReplicaSet::selector),
            new Ownership.Dependents<>(
                pods, Pod::meta, pod -> !pod.terminal() && !pod.terminating()),
            this::concerned,
            this::news);
    var reconciler = new ReplicaSetReconciler(timers, sets, pods, ownership, recorder);
    drive(
        new Controller<>(NAME, cluster, views, List.of(sets, pods), timers, reconciler),
        ownership::absorb);
  }
}
