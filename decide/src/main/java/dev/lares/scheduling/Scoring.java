package dev.lares.scheduling;

import java.util.List;

/** Chooses among the nodes that fit. */
public final class Scoring {
  /** What the best node of a plugin gets. */
  public static final long MOST = 100;

  private Scoring() {}

  /**
   * The node with the most points. Among equals the one found first, which with the moving start of
   * the search also spreads pods; the order of search is the same for the same history.
   */
  static NodeInfo best(
      List<ScorePlugin> plugins, PodInfo pod, List<NodeInfo> feasible, Landscape landscape) {
    if (feasible.size() == 1) return feasible.getFirst();
    var totals = totals(plugins, pod, feasible, landscape);
    int best = 0;
    for (int i = 1; i < totals.length; i++) if (totals[i] > totals[best]) best = i;
    return feasible.get(best);
  }

  /** The points of each node, in the order of {@code feasible}. */
  static long[] totals(
      List<ScorePlugin> plugins, PodInfo pod, List<NodeInfo> feasible, Landscape landscape) {
    var totals = new long[feasible.size()];
    var scores = new long[totals.length];
    for (var plugin : plugins) {
      var ranking = plugin.prepare(pod, feasible, landscape);
      if (ranking == null) continue;
      for (int i = 0; i < scores.length; i++) scores[i] = ranking.score(feasible.get(i));
      ranking.normalise(scores);
      for (int i = 0; i < scores.length; i++) totals[i] += plugin.weight() * scores[i];
    }
    return totals;
  }

  /** Scales so that the largest becomes 100; all zero if none is positive. */
  public static void scale(long[] scores) {
    long most = most(scores);
    if (most == 0) return;
    for (int i = 0; i < scores.length; i++) scores[i] = scores[i] * MOST / most;
  }

  /** Scales so that the largest becomes 0 and nothing becomes 100. */
  public static void scaleReversed(long[] scores) {
    long most = most(scores);
    for (int i = 0; i < scores.length; i++)
      scores[i] = most == 0 ? MOST : MOST - scores[i] * MOST / most;
  }

  private static long most(long[] scores) {
    long most = 0;
    for (long score : scores) most = Math.max(most, score);
    return most;
  }
}
