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
import dev.lares.time.Worker;
import dev.lares.view.Decoding;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;

/**
 * Keeps as many pods of every ReplicaSet as it asks for; another instance does the same for
 * ReplicationControllers.
 */
public final class ReplicaSetController extends NotingController {
  /** As events and user agents call it. */
  public static final String NAME = "replicaset-controller";

  /** As events and user agents call the one that looks after ReplicationControllers. */
  public static final String OLD_NAME = "replication-controller";

  private ReplicaSetController(
      String name,
      Decoding<ReplicaSet> decoding,
      Cluster cluster,
      Views views,
      Timers timers,
      Recorder recorder) {
    super(name);
    var sets = views.of(decoding);
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
        new Controller<>(name, cluster, views, List.of(sets, pods), timers, reconciler),
        ownership::absorb);
  }

  /**
   * @param recorder of {@link #NAME}
   */
  public static Worker ofSets(Cluster cluster, Views views, Timers timers, Recorder recorder) {
    return new ReplicaSetController(NAME, Decodings.REPLICA_SETS, cluster, views, timers, recorder);
  }

  /**
   * The one that looks after ReplicationControllers.
   *
   * @param recorder of {@link #OLD_NAME}
   */
  public static Worker ofControllers(
      Cluster cluster, Views views, Timers timers, Recorder recorder) {
    return new ReplicaSetController(
        OLD_NAME, Decodings.REPLICATION_CONTROLLERS, cluster, views, timers, recorder);
  }
}
