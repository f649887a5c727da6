package dev.lares.control.nodelife;

import dev.lares.model.Node;
import dev.lares.nodelife.EvictionRate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many nodes of each zone are in trouble, and when the next of them may be evicted. */
final class Zones {
  /** Nodes with this label say nothing about the health of their zone. */
  private static final String EXCLUDED = "node.kubernetes.io/exclude-disruption";

  private static final class Zone {
    int nodes;
    int troubled;
    Instant next = Instant.MIN;
  }

  private final Map<String, Zone> zones = new HashMap<>();
  private int nodes;
  private int troubled;

  /** True if this has turned {@link #cutOff} round. */
  synchronized boolean count(@Nullable Node before, @Nullable Node after) {
    boolean was = cutOff();
    if (before != null) add(before, -1);
    if (after != null) add(after, 1);
    return was != cutOff() && nodes > 0;
  }

  private void add(Node node, int step) {
    if (node.labels().containsKey(EXCLUDED)) return;
    var name = zone(node);
    var zone = zones.computeIfAbsent(name, key -> new Zone());
    zone.nodes += step;
    nodes += step;
    if (!node.ready()) {
      zone.troubled += step;
      troubled += step;
    }
    if (zone.nodes == 0) zones.remove(name);
  }

  /**
   * With every node of every zone down, it is rather we who are cut off: then nobody is evicted.
   */
  synchronized boolean cutOff() {
    return nodes > 0 && troubled == nodes;
  }

  /**
   * Takes the turn of a node of {@code node}'s zone.
   *
   * @return zero if it is its turn now, else how long to wait before asking again
   */
  synchronized Duration turn(Node node, Instant now) {
    var zone = zones.computeIfAbsent(zone(node), key -> new Zone());
    var between = EvictionRate.between(zone.nodes, zone.troubled);
    if (between == null) return Duration.ofSeconds(10);
    if (zone.next.isAfter(now)) return Duration.between(now, zone.next);
    zone.next = now.plus(between);
    return Duration.ZERO;
  }

  private static String zone(Node node) {
    return node.labels().getOrDefault("topology.kubernetes.io/region", "")
        + "/"
        + node.labels().getOrDefault("topology.kubernetes.io/zone", "");
  }
}
