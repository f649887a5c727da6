package dev.lares.scheduling.plugin;

import dev.lares.scheduling.ClusterEvent;
import dev.lares.scheduling.FilterPlugin;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.Preparation;
import dev.lares.scheduling.ScorePlugin;
import dev.lares.scheduling.Scoring;
import dev.lares.scheduling.Verdict;
import dev.lares.select.Taint;
import dev.lares.select.TaintEffect;
import dev.lares.select.Toleration;
import dev.lares.select.Tolerations;
import java.util.List;

/**
 * Refuses a node that carries a taint the pod does not tolerate; prefers nodes with fewer taints
 * that only ask to be avoided.
 */
public final class TaintToleration implements FilterPlugin, ScorePlugin {
  static final String NAME = "TaintToleration";

  private static final Verdict REFUSED =
      new Verdict.Never(NAME, "node(s) had untolerated taint(s)");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Preparation prepare(PodInfo pod, Landscape landscape) {
    var tolerations = pod.pod().spec().tolerations();
    return new Preparation.Ask(
        node -> tolerates(tolerations, node.taints()) ? Verdict.FITS : REFUSED);
  }

  @Override
  public boolean mayHelp(PodInfo waiting, ClusterEvent event) {
    var tolerations = waiting.pod().spec().tolerations();
    return switch (event) {
      case ClusterEvent.NodeCame(var node) -> tolerates(tolerations, node.taints());
      case ClusterEvent.NodeChanged(var before, var node) ->
          !tolerates(tolerations, before.taints()) && tolerates(tolerations, node.taints());
      case ClusterEvent.SelfChanged(var before) ->
          !before.pod().spec().tolerations().equals(tolerations);
      default -> false;
    };
  }

  @Override
  public int weight() {
    return 3;
  }

  @Override
  public Ranking prepare(PodInfo pod, List<NodeInfo> feasible, Landscape landscape) {
    var tolerations =
        pod.pod().spec().tolerations().stream()
            .filter(t -> t.effect() == null || t.effect() == TaintEffect.PREFER_NO_SCHEDULE)
            .toList();
    return new Ranking() {
      @Override
      public long score(NodeInfo node) {
        return avoided(node.taints(), tolerations);
      }

      @Override
      public void normalise(long[] scores) {
        Scoring.scaleReversed(scores);
      }
    };
  }

  private static boolean tolerates(List<Toleration> tolerations, List<Taint> taints) {
    return Tolerations.firstBlocking(taints, tolerations) == null;
  }

  private static long avoided(List<Taint> taints, List<Toleration> tolerations) {
    long count = 0;
    for (int i = 0; i < taints.size(); i++)
      if (taints.get(i).effect() == TaintEffect.PREFER_NO_SCHEDULE
          && !Tolerations.tolerate(tolerations, taints.get(i))) count++;
    return count;
  }
}
