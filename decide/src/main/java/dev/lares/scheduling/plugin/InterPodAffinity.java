package dev.lares.scheduling.plugin;

import dev.lares.scheduling.ClusterEvent;
import dev.lares.scheduling.FilterPlugin;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.PodQuery;
import dev.lares.scheduling.Preparation;
import dev.lares.scheduling.ScorePlugin;
import dev.lares.scheduling.Surroundings;
import dev.lares.select.Affinity;
import dev.lares.select.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps pods together and apart, as they say themselves or as pods already placed say of them. */
public final class InterPodAffinity implements FilterPlugin, ScorePlugin {
  static final String NAME = "InterPodAffinity";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int weight() {
    return 2;
  }

  @Override
  public Preparation prepare(PodInfo pod, Landscape landscape) {
    var rule = Neighbours.of(pod, landscape);
    return rule == null ? Preparation.SKIP : new Preparation.Ask(rule);
  }

  @Override
  public @Nullable Ranking prepare(PodInfo pod, List<NodeInfo> feasible, Landscape landscape) {
    return Attraction.of(pod, landscape);
  }

  @Override
  public boolean mayHelp(PodInfo waiting, ClusterEvent event) {
    var affinity = waiting.pod().spec().affinity();
    return switch (event) {
      case ClusterEvent.NodeCame(var node) -> true;
      case ClusterEvent.NodeLeft(var node) -> true;
      case ClusterEvent.NodeChanged change ->
          change.retainted() || !change.before().labels().equals(change.node().node().labels());
      case ClusterEvent.PodCame(var pod, var node) ->
          speaksOf(affinity.pods().required(), waiting, pod);
      case ClusterEvent.PodLeft(var pod, var node) ->
          speaksOf(affinity.antiPods().required(), waiting, pod)
              || speaksOf(pod.pod().spec().affinity().antiPods().required(), pod, waiting);
      case ClusterEvent.PodChanged(var before, var after, var node) ->
          speaksOf(affinity.pods().required(), waiting, after)
              || speaksOf(affinity.antiPods().required(), waiting, before);
      case ClusterEvent.ClaimChanged(var namespace, var name) -> false;
      case ClusterEvent.SelfChanged(var before) ->
          !before.pod().meta().labels().equals(waiting.pod().meta().labels());
    };
  }

  /** Labels of namespaces are not known here: any namespace may be the one that is meant. */
  private static boolean speaksOf(List<Affinity.Term> terms, PodInfo owner, PodInfo other) {
    for (var term : terms) {
      var part = PodQuery.Part.of(term, owner.pod().meta().namespace());
      var wide =
          part.namespaceSelector().selectsNothing()
              ? part
              : new PodQuery.Part(part.namespaces(), LabelSelector.EVERYTHING, part.selector());
      if (wide.matches(other.pod(), Surroundings.NONE)) return true;
    }
    return false;
  }
}
