package dev.lares.scheduling.plugin;

import dev.lares.scheduling.ClusterEvent;
import dev.lares.scheduling.FilterPlugin;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.Preparation;
import dev.lares.scheduling.Verdict;
import dev.lares.select.Taint;
import dev.lares.select.TaintEffect;
import dev.lares.select.Tolerations;

/** Refuses a cordoned node, unless the pod tolerates the taint that goes with a cordon. */
public final class NodeUnschedulable implements FilterPlugin {
  static final String NAME = "NodeUnschedulable";

  private static final Taint CORDON =
      new Taint("node.kubernetes.io/unschedulable", TaintEffect.NO_SCHEDULE);
  private static final Verdict REFUSED = new Verdict.Never(NAME, "node(s) were unschedulable");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Preparation prepare(PodInfo pod, Landscape landscape) {
    return tolerates(pod)
        ? Preparation.SKIP
        : new Preparation.Ask(node -> node.unschedulable() ? REFUSED : Verdict.FITS);
  }

  @Override
  public boolean mayHelp(PodInfo waiting, ClusterEvent event) {
    return switch (event) {
      case ClusterEvent.NodeCame(var node) -> !node.unschedulable();
      case ClusterEvent.NodeChanged(var before, var node) ->
          before.unschedulable() && !node.unschedulable();
      case ClusterEvent.SelfChanged(var before) -> !tolerates(before) && tolerates(waiting);
      default -> false;
    };
  }

  private static boolean tolerates(PodInfo pod) {
    return Tolerations.tolerate(pod.pod().spec().tolerations(), CORDON);
  }
}
