package dev.lares.sim;

import dev.lares.model.Node;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which nodes are ours and alive. */
final class Fleet {
  private final Set<String> ours = ConcurrentHashMap.newKeySet();

  /** Whether {@code node} is one of ours and its power is on. */
  boolean runs(Node node) {
    return ours.contains(node.name()) && !stopped(node);
  }

  static boolean stopped(Node node) {
    return "true".equals(node.meta().annotations().get(NodeTemplate.STOPPED));
  }

  /** True if it was not among ours before. */
  boolean take(String node) {
    return ours.add(node);
  }

  void leave(String node) {
    ours.remove(node);
  }

  int size() {
    return ours.size();
  }
}
