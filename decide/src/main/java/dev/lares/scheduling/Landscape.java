package dev.lares.scheduling;

import dev.lares.model.Node;
import dev.lares.model.Pod;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All nodes with the pods on them, kept up to date change by change: nothing is counted anew for a
 * cycle. Used by one thread.
 */
public final class Landscape {
  private final Map<String, NodeInfo> byName = new HashMap<>();
  private final NodeOrder order = new NodeOrder();
  private final NeedsCache needs = new NeedsCache();
  private final Nominations nominations = new Nominations();
  private final Images images = new Images();
  private final Tallies tallies = new Tallies(this);
  private final Surroundings surroundings;
  private long labelsVersion;

  /** Nodes with pods that mind others: most clusters have few, and rules need only look there. */
  private final Set<NodeInfo> minding = new LinkedHashSet<>();

  public Landscape(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** {@code pod} as cycles see it. */
  public PodInfo info(Pod pod) {
    return PodInfo.of(pod, needs.of(pod.spec()));
  }

  /** A node is new or has changed. */
  public void put(Node node) {
    var info = byName.computeIfAbsent(node.name(), NodeInfo::new);
    images.replace(info.known() ? info.node() : null, node);
    var zone = info.zone();
    boolean wasKnown = info.known();
    if (!wasKnown || !info.node().labels().equals(node.labels())) labelsVersion++;
    info.node(node);
    if (!wasKnown) {
      order.add(info);
      if (!info.pods().isEmpty()) tallies.forget();
    } else if (!zone.equals(info.zone())) {
      order.moved();
    }
  }

  /** A node is gone; pods bound to it may remain. */
  public void removeNode(String name) {
    var info = byName.get(name);
    if (info == null || !info.known()) return;
    images.replace(info.node(), null);
    labelsVersion++;
    if (!info.pods().isEmpty()) tallies.forget();
    info.gone();
    order.remove(info);
    forgetIfEmpty(info);
  }

  /** Counts {@code pod} on {@code node}, which need not be known yet. */
  public void place(PodInfo pod, String node) {
    var info = byName.computeIfAbsent(node, NodeInfo::new);
    info.add(pod);
    tallies.placed(pod, info);
    if (pod.needs().mindsOthers()) minding.add(info);
  }

  /** Counts {@code pod} no longer on {@code node}; false if it was not there. */
  public boolean displace(Pod pod, String node) {
    var info = byName.get(node);
    var known = info == null ? null : info.remove(pod);
    if (info == null || known == null) return false;
    tallies.displaced(known, info);
    if (!info.mindsOthers()) minding.remove(info);
    forgetIfEmpty(info);
    return true;
  }

  private void forgetIfEmpty(NodeInfo info) {
    if (info.known() || !info.pods().isEmpty()) return;
    byName.remove(info.name());
    minding.remove(info);
  }

  /** The node, or null if there is none. */
  public @Nullable NodeInfo node(String name) {
    var info = byName.get(name);
    return info != null && info.known() ? info : null;
  }

  /** How many nodes there are. */
  public int size() {
    return order.size();
  }

  /** The nodes in order of search; valid until the next change. */
  public List<NodeInfo> nodes() {
    return Collections.unmodifiableList(order.nodes());
  }

  /** The nodes with pods that say anything about other pods. */
  public Set<NodeInfo> minding() {
    return Collections.unmodifiableSet(minding);
  }

  /** The pods {@code query} speaks of, counted. */
  public Tally tally(PodQuery query) {
    return tallies.of(query);
  }

  /** Changes whenever the set of nodes or their labels do. */
  long labelsVersion() {
    return labelsVersion;
  }

  public Nominations nominations() {
    return nominations;
  }

  public Images images() {
    return images;
  }

  public Surroundings surroundings() {
    return surroundings;
  }
}
