package dev.lares.scheduling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule by which nodes that fit are ranked. */
public interface ScorePlugin {
  /** As Kubernetes calls it. */
  String name();

  /** How much its 0 to 100 points count. */
  int weight();

  /** Looks at {@code pod} once; null if all nodes are alike to this plugin. */
  @Nullable Ranking prepare(PodInfo pod, List<NodeInfo> feasible, Landscape landscape);

  /** One plugin's opinion of nodes for one pod. */
  @FunctionalInterface
  interface Ranking {
    /** Points before they are made comparable. */
    long score(NodeInfo node);

    /** Brings the points of all feasible nodes between 0 and 100. */
    default void normalise(long[] scores) {}
  }
}
