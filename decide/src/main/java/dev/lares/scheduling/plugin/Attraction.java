package dev.lares.scheduling.plugin;

import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.PodQuery;
import dev.lares.scheduling.ScorePlugin;
import dev.lares.scheduling.Scoring;
import dev.lares.select.Affinity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much pods that are placed already draw one pod near or push it away, per domain. */
final class Attraction implements ScorePlugin.Ranking {
  /** What a required term of another pod is worth, as if it were wished for. */
  private static final int REQUIRED = 1;

  private final Map<String, Map<String, Long>> points = new HashMap<>();

  private Attraction() {}

  /** Null if nobody has an opinion. */
  static @Nullable Attraction of(PodInfo pod, Landscape landscape) {
    var attraction = new Attraction();
    var affinity = pod.pod().spec().affinity();
    attraction.own(affinity.pods().preferred(), 1, pod, landscape);
    attraction.own(affinity.antiPods().preferred(), -1, pod, landscape);
    for (var node : landscape.minding())
      if (node.known())
        for (var other : node.pods())
          if (other.needs().mindsOthers()) attraction.others(other, node, pod, landscape);
    return attraction.points.isEmpty() ? null : attraction;
  }

  private void own(List<Affinity.Preferred> wishes, int sign, PodInfo pod, Landscape landscape) {
    for (var wish : wishes) {
      var query = PodQuery.all(List.of(wish.term()), pod.pod().meta().namespace());
      var key = wish.term().topologyKey();
      landscape
          .tally(query)
          .by(key)
          .forEach((domain, pods) -> {
            if (pods > 0) add(key, domain, (long) sign * wish.weight() * pods);
          });
    }
  }

  private void others(PodInfo other, NodeInfo node, PodInfo pod, Landscape landscape) {
    var affinity = other.pod().spec().affinity();
    for (var term : affinity.pods().required())
      opinion(term, REQUIRED, other, node, pod, landscape);
    for (var wish : affinity.pods().preferred())
      opinion(wish.term(), wish.weight(), other, node, pod, landscape);
    for (var wish : affinity.antiPods().preferred())
      opinion(wish.term(), -wish.weight(), other, node, pod, landscape);
  }

  private void opinion(
      Affinity.Term term,
      int weight,
      PodInfo other,
      NodeInfo node,
      PodInfo pod,
      Landscape landscape) {
    var domain = node.label(term.topologyKey());
    if (domain != null && Neighbours.speaksOf(term, other, pod, landscape.surroundings()))
      add(term.topologyKey(), domain, weight);
  }

  private void add(String key, String domain, long weight) {
    points.computeIfAbsent(key, absent -> new HashMap<>()).merge(domain, weight, Long::sum);
  }

  @Override
  public long score(NodeInfo node) {
    long sum = 0;
    for (var key : points.entrySet()) {
      var domain = node.label(key.getKey());
      if (domain != null) sum += key.getValue().getOrDefault(domain, 0L);
    }
    return sum;
  }

  @Override
  public void normalise(long[] scores) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (long score : scores) {
      least = Math.min(least, score);
      most = Math.max(most, score);
    }
    for (int i = 0; i < scores.length; i++)
      scores[i] =
          most == least
              ? 0
              : (long) (Scoring.MOST * ((double) (scores[i] - least) / (most - least)));
  }
}
