package dev.lares.scheduling;

import dev.lares.model.Pod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Waiting pods for which room is being made, by node. Space is held for them against others. */
public final class Nominations {
  private final Map<String, List<PodInfo>> byNode = new HashMap<>();
  private final Map<String, String> nodeOf = new HashMap<>();

  /**
   * Says that {@code pod} waits for {@code node}; empty for none. Replaces what was said before.
   */
  public void put(PodInfo pod, String node) {
    remove(pod.pod());
    if (node.isEmpty()) return;
    byNode.computeIfAbsent(node, absent -> new ArrayList<>(2)).add(pod);
    nodeOf.put(pod.pod().meta().key(), node);
  }

  /** Forgets the pod; true if it had a nomination. */
  public boolean remove(Pod pod) {
    if (nodeOf.isEmpty()) return false;
    var node = nodeOf.remove(pod.meta().key());
    if (node == null) return false;
    var there = byNode.getOrDefault(node, List.of());
    there.removeIf(known -> known.pod().meta().key().equals(pod.meta().key()));
    if (there.isEmpty()) byNode.remove(node);
    return true;
  }

  /** Where room is being made for {@code pod}; empty for nowhere. */
  public String of(Pod pod) {
    return nodeOf.isEmpty() ? "" : nodeOf.getOrDefault(pod.meta().key(), "");
  }

  /** The pods that wait for {@code node}, in order of nomination. */
  public List<PodInfo> on(String node) {
    return byNode.isEmpty()
        ? List.of()
        : Collections.unmodifiableList(byNode.getOrDefault(node, List.of()));
  }

  /** The pods that wait for {@code node} and are not less important than {@code pod}. */
  List<PodInfo> against(PodInfo pod, String node) {
    var there = on(node);
    if (there.isEmpty()) return there;
    return there.stream()
        .filter(other -> other.priority() >= pod.priority() && !other.is(pod))
        .toList();
  }
}
