package dev.lares.scheduling;

import dev.lares.model.Node;

/** What has changed that may help a pod that waits. */
public sealed interface ClusterEvent {
  /** A node is new. */
  record NodeCame(NodeInfo node) implements ClusterEvent {}

  /** A node has changed in what matters here. */
  record NodeChanged(Node before, NodeInfo node) implements ClusterEvent {
    /**
     * Whether other taints keep pods off the node now, or a cordon is gone. As in Kubernetes, this
     * wakes also pods that a rule without an eye for taints refused: what keeps a pod off a node is
     * told by the first rule that refuses it, and that may be another one now.
     */
    public boolean retainted() {
      return !before.taints().equals(node.taints())
          || (before.unschedulable() && !node.unschedulable());
    }
  }

  /** A node is gone. */
  record NodeLeft(Node node) implements ClusterEvent {}

  /** A pod is on a node that was not before. */
  record PodCame(PodInfo pod, String node) implements ClusterEvent {}

  /** A pod on a node has changed. */
  record PodChanged(PodInfo before, PodInfo after, String node) implements ClusterEvent {}

  /** A pod takes no room on a node any more, or none is held for it. */
  record PodLeft(PodInfo pod, String node) implements ClusterEvent {}

  /** A claim to storage is new or has changed. */
  record ClaimChanged(String namespace, String name) implements ClusterEvent {}

  /** The waiting pod itself has changed. */
  record SelfChanged(PodInfo before) implements ClusterEvent {}
}
