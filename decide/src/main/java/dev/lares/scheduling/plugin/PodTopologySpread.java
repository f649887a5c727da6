package dev.lares.scheduling.plugin;

import dev.lares.model.TopologySpread;
import dev.lares.scheduling.ClusterEvent;
import dev.lares.scheduling.FilterPlugin;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.PodQuery;
import dev.lares.scheduling.Preparation;
import dev.lares.scheduling.ScorePlugin;
import dev.lares.select.LabelSelector;
import dev.lares.select.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses a node on which the pod would make its workload too uneven; prefers even ones. */
public final class PodTopologySpread implements FilterPlugin, ScorePlugin {
  static final String NAME = "PodTopologySpread";

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
    var hard = pod.pod().spec().topologySpread().stream().filter(TopologySpread::hard).toList();
    return hard.isEmpty()
        ? Preparation.SKIP
        : new Preparation.Ask(HardSpread.of(pod, hard, landscape));
  }

  @Override
  public @Nullable Ranking prepare(PodInfo pod, List<NodeInfo> feasible, Landscape landscape) {
    return SoftSpread.of(pod, feasible, landscape);
  }

  @Override
  public boolean mayHelp(PodInfo waiting, ClusterEvent event) {
    return switch (event) {
      case ClusterEvent.NodeCame(var node) -> true;
      case ClusterEvent.NodeLeft(var node) -> true;
      case ClusterEvent.NodeChanged(var before, var node) ->
          !before.labels().equals(node.node().labels())
              || !before.taints().equals(node.node().taints())
              || before.unschedulable() != node.node().unschedulable();
      case ClusterEvent.PodCame(var pod, var node) -> counts(waiting, pod);
      case ClusterEvent.PodLeft(var pod, var node) -> counts(waiting, pod);
      case ClusterEvent.PodChanged(var before, var after, var node) ->
          counts(waiting, before) != counts(waiting, after);
      case ClusterEvent.ClaimChanged(var namespace, var name) -> false;
      case ClusterEvent.SelfChanged(var before) ->
          !before.pod().meta().labels().equals(waiting.pod().meta().labels());
    };
  }

  private static boolean counts(PodInfo waiting, PodInfo other) {
    var meta = other.pod().meta();
    if (!meta.namespace().equals(waiting.pod().meta().namespace())) return false;
    for (var constraint : waiting.pod().spec().topologySpread())
      if (selector(constraint, waiting.pod().meta().labels()).matches(meta.labels())) return true;
    return false;
  }

  /** The constraint's selector with the pod's own values of the keys it names. */
  static LabelSelector selector(TopologySpread constraint, Labels own) {
    var narrowed = Labels.NONE;
    for (var key : constraint.matchLabelKeys()) {
      var value = own.get(key);
      if (value != null) narrowed = narrowed.with(key, value);
    }
    return narrowed.isEmpty()
        ? constraint.selector()
        : constraint.selector().and(LabelSelector.of(narrowed));
  }

  /** The pods {@code selector} counts for {@code pod}: an empty selector counts none. */
  static PodQuery query(PodInfo pod, LabelSelector selector) {
    return PodQuery.living(
        pod.pod().meta().namespace(),
        selector.selectsEverything() ? LabelSelector.NOTHING : selector);
  }
}
