package dev.lares.scheduling;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The pods a query speaks of, counted per node and per domain, kept up to date pod by pod. */
public final class Tally {
  private final PodQuery query;
  private final Landscape landscape;
  private final Map<NodeInfo, Integer> perNode = new IdentityHashMap<>();
  private final Map<String, DomainCounts> perKey = new HashMap<>();

  /** Of the nodes' labels at which {@link #perKey} was counted. */
  private long counted;

  Tally(PodQuery query, Landscape landscape) {
    this.query = query;
    this.landscape = landscape;
    for (var node : landscape.nodes())
      for (var pod : node.pods()) if (matches(pod)) perNode.merge(node, 1, Integer::sum);
  }

  public boolean matches(PodInfo pod) {
    return query.matches(pod.pod(), landscape.surroundings());
  }

  void placed(PodInfo pod, NodeInfo node) {
    count(pod, node, 1);
  }

  void displaced(PodInfo pod, NodeInfo node) {
    count(pod, node, -1);
  }

  private void count(PodInfo pod, NodeInfo node, int one) {
    if (!node.known() || !matches(pod)) return;
    perNode.merge(node, one, Integer::sum);
    if (counted != landscape.labelsVersion()) return;
    perKey.forEach((key, counts) -> {
      var domain = node.label(key);
      if (domain != null) counts.add(domain, one);
    });
  }

  /** The pods on {@code node}. */
  public int on(NodeInfo node) {
    return perNode.getOrDefault(node, 0);
  }

  /** The pods per value of label {@code key}, over all nodes that have it. Not to be changed. */
  public DomainCounts by(String key) {
    if (counted != landscape.labelsVersion()) {
      perKey.clear();
      counted = landscape.labelsVersion();
    }
    return perKey.computeIfAbsent(key, absent -> by(key, landscape.nodes(), node -> true));
  }

  /** The pods per value of label {@code key}, over those of {@code nodes} that count. */
  public DomainCounts by(String key, List<NodeInfo> nodes, Predicate<NodeInfo> counts) {
    var domains = new DomainCounts();
    for (var node : nodes) {
      var domain = node.label(key);
      if (domain != null && counts.test(node)) domains.add(domain, on(node));
    }
    return domains;
  }
}
