package dev.lares.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The order in which nodes are searched: zones in turn, so that a search that stops early has seen
 * all of them. Nodes that come and go are put at the end and taken out at once; the order is made
 * anew when an eighth has changed, which keeps the cost of a change independent of the number of
 * nodes.
 */
final class NodeOrder {
  /** Below this a new order costs nothing. */
  private static final int FEW = 64;

  private final ArrayList<NodeInfo> nodes = new ArrayList<>();
  private int changes;

  int size() {
    return nodes.size();
  }

  void add(NodeInfo node) {
    if (node.position >= 0) return;
    node.position = nodes.size();
    nodes.add(node);
    changes++;
  }

  void remove(NodeInfo node) {
    if (node.position < 0) return;
    var last = nodes.removeLast();
    if (last != node) {
      nodes.set(node.position, last);
      last.position = node.position;
    }
    node.position = -1;
    changes++;
  }

  /** A node's zone has changed. */
  void moved() {
    changes++;
  }

  /** The nodes in order of search; valid until the next change. */
  List<NodeInfo> nodes() {
    if (changes > 0 && (nodes.size() < FEW || changes > nodes.size() / 8)) arrange();
    return nodes;
  }

  private void arrange() {
    changes = 0;
    var zones = new TreeMap<String, ArrayList<NodeInfo>>();
    nodes.sort(Comparator.comparing(NodeInfo::name));
    for (var node : nodes) zones.computeIfAbsent(node.zone(), zone -> new ArrayList<>()).add(node);
    int left = nodes.size();
    nodes.clear();
    for (int round = 0; left > 0; round++) {
      for (var zone : zones.values()) {
        if (round >= zone.size()) continue;
        zone.get(round).position = nodes.size();
        nodes.add(zone.get(round));
        left--;
      }
    }
  }
}
