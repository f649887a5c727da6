package dev.lares.control.statefulset;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.NotingController;
import dev.lares.control.Ownership;
import dev.lares.control.Recorder;
import dev.lares.control.RevisionControl;
import dev.lares.control.Selecting;
import dev.lares.model.Pod;
import dev.lares.model.Resources;
import dev.lares.model.StatefulSet;
import dev.lares.time.Timers;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;

/** Keeps the pods of every StatefulSet, each under its name and with its claims. */
public final class StatefulSetController extends NotingController {
  /** As events and user agents call it. */
  public static final String NAME = "statefulset-controller";

  /**
   * @param recorder of {@link #NAME}
   */
  public StatefulSetController(Cluster cluster, Views views, Timers timers, Recorder recorder) {
    super(NAME);
    var sets = views.of(Decodings.STATEFUL_SETS);
    var pods = views.of(Decodings.PODS);
    var claims = views.of(Decodings.PERSISTENT_VOLUME_CLAIMS);
    var revisions = views.of(Decodings.CONTROLLER_REVISIONS);
    var ownership =
        new Ownership<StatefulSet, Pod>(
            new Selecting<>(sets, StatefulSet::meta, StatefulSet::selector),
            new Ownership.Dependents<>(pods, Pod::meta, pod -> true),
            (set, pod) -> set.ordinal(pod) >= 0,
            this::concerned,
            this::news);
    var reconciler =
        new StatefulSetReconciler(
            timers,
            sets,
            ownership,
            new RevisionKeeper(new RevisionControl(Resources.STATEFUL_SETS, revisions)),
            new SetPods(claims, recorder),
            recorder);
    drive(
        new Controller<>(
            NAME, cluster, views, List.of(sets, pods, claims, revisions), timers, reconciler),
        ownership::absorb);
  }
}
