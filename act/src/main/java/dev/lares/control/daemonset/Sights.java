package dev.lares.control.daemonset;

import dev.lares.model.ControllerRevision;
import dev.lares.model.DaemonSet;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.view.Index;
import dev.lares.view.Indexes;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.ArrayList;
import java.util.List;

/** What the controller looks at: views, and the indexes it needs of them. */
record Sights(
    View<DaemonSet> sets,
    View<Node> nodes,
    View<Pod> pods,
    View<ControllerRevision> revisions,
    Index<Pod> podsByTarget,
    Index<Pod> podsByController,
    Index<Pod> orphans) {

  static Sights of(Views views) {
    var pods = views.of(Decodings.PODS);
    var revisions = views.of(Decodings.CONTROLLER_REVISIONS);
    return new Sights(
        views.of(Decodings.DAEMON_SETS),
        views.of(Decodings.NODES),
        pods,
        revisions,
        Indexes.podsByTarget(pods),
        Indexes.byController(pods, Pod::meta),
        Indexes.orphans(pods, Pod::meta));
  }

  List<View<?>> all() {
    return List.of(sets, nodes, pods, revisions);
  }

  /** The pods {@code set} owns and selects that are meant for {@code node}. */
  List<Pod> podsOn(DaemonSet set, String node) {
    var found = new ArrayList<Pod>(2);
    for (var pod : podsByTarget.of(node))
      if (pod.meta().controlledBy(set.meta().uid()) && set.selector().matches(pod.meta().labels()))
        found.add(pod);
    return found;
  }
}
