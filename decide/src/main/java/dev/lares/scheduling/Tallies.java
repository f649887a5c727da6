package dev.lares.scheduling;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tallies in use. Pods of one workload ask the same, so that what was counted for the first
 * need not be counted again for the next; the one unused for longest makes room for a new one.
 */
final class Tallies {
  /** Workloads with constraints scheduled at a time; each costs a little on every placement. */
  private static final int LIMIT = 64;

  private final Landscape landscape;
  private final LinkedHashMap<PodQuery, Tally> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PodQuery, Tally> eldest) {
          return size() > LIMIT;
        }
      };

  Tallies(Landscape landscape) {
    this.landscape = landscape;
  }

  Tally of(PodQuery query) {
    if (query.asksNamespaces()) return new Tally(query, landscape);
    var tally = known.get(query);
    if (tally == null) {
      tally = new Tally(query, landscape);
      known.put(query, tally);
    }
    return tally;
  }

  void placed(PodInfo pod, NodeInfo node) {
    if (known.isEmpty()) return;
    for (var tally : known.values()) tally.placed(pod, node);
  }

  void displaced(PodInfo pod, NodeInfo node) {
    if (known.isEmpty()) return;
    for (var tally : known.values()) tally.displaced(pod, node);
  }

  /** A node with pods came or went: rare enough to count anew. */
  void forget() {
    known.clear();
  }
}
