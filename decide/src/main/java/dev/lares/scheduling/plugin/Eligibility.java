package dev.lares.scheduling.plugin;

import dev.lares.model.TopologySpread;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.PodInfo;
import dev.lares.select.Tolerations;
import java.util.List;

/** Which nodes' pods count for spreading: those the pod could be on as far as nodes go. */
final class Eligibility {
  private final PodInfo pod;
  private final List<String> keys;

  /**
   * @param keys labels a node must have to count at all
   */
  Eligibility(PodInfo pod, List<String> keys) {
    this.pod = pod;
    this.keys = keys;
  }

  /** Whether every node with the one key counts, so that counts kept for all may be used. */
  boolean unrestricted(TopologySpread constraint) {
    return keys.stream().allMatch(constraint.topologyKey()::equals)
        && !constraint.honorsTaints()
        && (!constraint.honorsAffinity() || indifferent());
  }

  private boolean indifferent() {
    return pod.pod().pinnedTo().isEmpty()
        && pod.pod().spec().nodeSelector().isEmpty()
        && pod.pod().spec().affinity().nodes().required() == null;
  }

  boolean of(NodeInfo node, TopologySpread constraint) {
    for (var key : keys) if (node.label(key) == null) return false;
    if (constraint.honorsAffinity() && !pod.pod().admits(node.name(), node.node().labels()))
      return false;
    return !constraint.honorsTaints()
        || Tolerations.firstBlocking(node.node().taints(), pod.pod().spec().tolerations()) == null;
  }
}
