package dev.lares.scheduling.plugin;

import dev.lares.model.Pod;
import dev.lares.scheduling.ClusterEvent;
import dev.lares.scheduling.FilterPlugin;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.Preparation;
import dev.lares.scheduling.Rule;
import dev.lares.scheduling.ScorePlugin;
import dev.lares.scheduling.Scoring;
import dev.lares.scheduling.Verdict;
import dev.lares.select.NodeSelector;
import dev.lares.select.Operator;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a node that node selector or required node affinity do not admit; prefers those that meet
 * preferred terms. Where the affinity names nodes, as daemon pods do, only these are looked at.
 */
public final class NodeAffinity implements FilterPlugin, ScorePlugin {
  static final String NAME = "NodeAffinity";

  private static final Verdict REFUSED =
      new Verdict.Never(NAME, "node(s) didn't match Pod's node affinity/selector");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Preparation prepare(PodInfo info, Landscape landscape) {
    var pod = info.pod();
    var required = pod.spec().affinity().nodes().required();
    if (pod.pinnedTo().isEmpty() && required == null && pod.spec().nodeSelector().isEmpty())
      return Preparation.SKIP;
    Rule rule = node -> pod.admits(node.name(), node.node().labels()) ? Verdict.FITS : REFUSED;
    if (!pod.pinnedTo().isEmpty())
      return new Preparation.Only(
          Collections.unmodifiableSortedSet(new TreeSet<>(List.of(pod.pinnedTo()))), rule);
    var named = required == null ? null : named(required);
    if (named == null) return new Preparation.Ask(rule);
    return named.isEmpty()
        ? new Preparation.Refused("pod affinity terms conflict")
        : new Preparation.Only(named, rule);
  }

  /** The names of the only nodes that may match; null if some term names none. */
  private static @Nullable SortedSet<String> named(NodeSelector required) {
    if (required.terms().isEmpty()) return null;
    var all = new TreeSet<String>();
    for (var term : required.terms()) {
      TreeSet<String> names = null;
      for (var field : term.fields()) {
        if (!field.key().equals(NodeSelector.NAME_FIELD) || field.operator() != Operator.IN)
          continue;
        if (names == null) names = new TreeSet<>(field.values());
        else names.retainAll(field.values());
      }
      if (names == null) return null;
      all.addAll(names);
    }
    return all;
  }

  @Override
  public boolean mayHelp(PodInfo waiting, ClusterEvent event) {
    var pod = waiting.pod();
    return switch (event) {
      case ClusterEvent.NodeCame(var node) -> admits(pod, node);
      case ClusterEvent.NodeChanged change -> changed(waiting, change);
      default -> false;
    };
  }

  private static boolean changed(PodInfo waiting, ClusterEvent.NodeChanged change) {
    var pod = waiting.pod();
    var before = change.before();
    if (!pod.admits(before.name(), before.labels()) && admits(pod, change.node())) return true;
    return waiting.mayUse(before.name()) && change.retainted();
  }

  private static boolean admits(Pod pod, NodeInfo node) {
    return pod.admits(node.name(), node.node().labels());
  }

  @Override
  public int weight() {
    return 2;
  }

  @Override
  public @Nullable Ranking prepare(PodInfo pod, List<NodeInfo> feasible, Landscape landscape) {
    var preferred = pod.pod().spec().affinity().nodes().preferred();
    if (preferred.isEmpty()) return null;
    return new Ranking() {
      @Override
      public long score(NodeInfo node) {
        long sum = 0;
        for (var wish : preferred)
          if (wish.term().matches(node.name(), node.node().labels())) sum += wish.weight();
        return sum;
      }

      @Override
      public void normalise(long[] scores) {
        Scoring.scale(scores);
      }
    };
  }
}
