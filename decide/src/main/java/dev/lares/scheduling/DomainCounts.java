package dev.lares.scheduling;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;

/** How many pods are in each domain: each value of one node label. */
public final class DomainCounts {
  private final Map<String, Integer> counts;

  /** How many domains have each count, so that the smallest is known without a look at all. */
  private final TreeMap<Integer, Integer> domainsWith;

  private long total;

  public DomainCounts() {
    this(new HashMap<>(), new TreeMap<>(), 0);
  }

  private DomainCounts(
      Map<String, Integer> counts, TreeMap<Integer, Integer> domainsWith, long total) {
    this.counts = counts;
    this.domainsWith = domainsWith;
    this.total = total;
  }

  /** One to try changes on. */
  public DomainCounts copy() {
    return new DomainCounts(new HashMap<>(counts), new TreeMap<>(domainsWith), total);
  }

  /** Counts {@code pods} more, or less, in {@code domain}; zero makes the domain known. */
  public void add(String domain, int pods) {
    var had = counts.get(domain);
    int has = (had == null ? 0 : had) + pods;
    counts.put(domain, has);
    total += pods;
    if (had != null) domainsWith.computeIfPresent(had, (n, count) -> count == 1 ? null : count - 1);
    domainsWith.merge(has, 1, Integer::sum);
  }

  /** The pods in {@code domain}; zero if it is unknown. */
  public int in(String domain) {
    return counts.getOrDefault(domain, 0);
  }

  /** The smallest count of a known domain; very large if there are none. */
  public int smallest() {
    return domainsWith.isEmpty() ? Integer.MAX_VALUE : domainsWith.firstKey();
  }

  /** How many domains are known. */
  public int domains() {
    return counts.size();
  }

  /** Whether there is no pod in any domain. */
  public boolean isEmpty() {
    return total == 0;
  }

  public void forEach(ObjIntConsumer<String> action) {
    counts.forEach(action::accept);
  }
}
