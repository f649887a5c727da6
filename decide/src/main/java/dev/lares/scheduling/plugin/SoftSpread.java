package dev.lares.scheduling.plugin;

import dev.lares.model.TopologySpread;
import dev.lares.scheduling.DomainCounts;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.ScorePlugin;
import dev.lares.scheduling.Scoring;
import dev.lares.scheduling.Tally;
import dev.lares.select.LabelSelector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The constraints of one pod that are wished for, its own or the system's. */
final class SoftSpread implements ScorePlugin.Ranking {
  private static final String HOSTNAME = "kubernetes.io/hostname";
  private static final String ZONE = "topology.kubernetes.io/zone";

  /** Says of a node that it lacks a label: it gets nothing. */
  private static final long LACKING = -1;

  /**
   * @param counts per domain; null where each node is its own domain
   * @param factor by which a pod counts: more where domains are many
   */
  private record Wish(
      String key, int maxSkew, Tally tally, @Nullable DomainCounts counts, double factor) {
    double cost(NodeInfo node, String domain) {
      int pods = counts == null ? tally.on(node) : counts.in(domain);
      return pods * factor + (maxSkew - 1);
    }
  }

  private final List<Wish> wishes;
  private final boolean allKeysNeeded;

  private SoftSpread(List<Wish> wishes, boolean allKeysNeeded) {
    this.wishes = wishes;
    this.allKeysNeeded = allKeysNeeded;
  }

  static @Nullable SoftSpread of(PodInfo pod, List<NodeInfo> feasible, Landscape landscape) {
    var own = pod.pod().spec().topologySpread();
    var constraints =
        own.isEmpty() ? usual(pod, landscape) : own.stream().filter(c -> !c.hard()).toList();
    if (constraints.isEmpty()) return null;
    var keys = constraints.stream().map(TopologySpread::topologyKey).distinct().toList();
    boolean allNeeded = !own.isEmpty();
    var counted =
        allNeeded
            ? feasible.stream()
                .filter(node -> keys.stream().allMatch(key -> node.label(key) != null))
                .toList()
            : feasible;
    var eligibility = new Eligibility(pod, allNeeded ? keys : List.of());
    var wishes = new ArrayList<Wish>();
    for (var constraint : constraints)
      wishes.add(wish(pod, constraint, counted, eligibility, landscape));
    return new SoftSpread(wishes, allNeeded);
  }

  private static Wish wish(
      PodInfo pod,
      TopologySpread constraint,
      List<NodeInfo> counted,
      Eligibility eligibility,
      Landscape landscape) {
    var key = constraint.topologyKey();
    var selector = PodTopologySpread.selector(constraint, pod.pod().meta().labels());
    var tally = landscape.tally(PodTopologySpread.query(pod, selector));
    if (key.equals(HOSTNAME))
      return new Wish(key, constraint.maxSkew(), tally, null, Math.log(counted.size() + 2));
    var counts =
        eligibility.unrestricted(constraint)
            ? tally.by(key)
            : tally.by(key, landscape.nodes(), node -> eligibility.of(node, constraint));
    var domains = new HashSet<String>();
    for (var node : counted) {
      var domain = node.label(key);
      if (domain != null) domains.add(domain);
    }
    return new Wish(key, constraint.maxSkew(), tally, counts, Math.log(domains.size() + 2));
  }

  /** What is wished for all pods of services and controllers that say nothing themselves. */
  private static List<TopologySpread> usual(PodInfo pod, Landscape landscape) {
    var siblings = landscape.surroundings().siblings(pod.pod());
    return siblings.selectsNothing()
        ? List.of()
        : List.of(usual(3, HOSTNAME, siblings), usual(5, ZONE, siblings));
  }

  private static TopologySpread usual(int maxSkew, String key, LabelSelector siblings) {
    return new TopologySpread(maxSkew, key, false, siblings, null, true, false, List.of());
  }

  @Override
  public long score(NodeInfo node) {
    double cost = 0;
    for (var wish : wishes) {
      var domain = node.label(wish.key());
      if (domain != null) cost += wish.cost(node, domain);
      else if (allKeysNeeded) return LACKING;
    }
    return Math.round(cost);
  }

  @Override
  public void normalise(long[] scores) {
    long least = Long.MAX_VALUE;
    long most = 0;
    for (long score : scores) {
      if (score == LACKING) continue;
      least = Math.min(least, score);
      most = Math.max(most, score);
    }
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] == LACKING) scores[i] = 0;
      else if (most == 0) scores[i] = Scoring.MOST;
      else scores[i] = Scoring.MOST * (most + least - scores[i]) / most;
    }
  }
}
