package dev.lares.daemonset;

/** What a node is to a DaemonSet. */
public enum Suitability {
  /** A pod shall run here. */
  WANTED,
  /** No pod is started here, but one that runs may stay: a NoSchedule taint came late. */
  KEPT,
  /** No pod may be here. */
  REFUSED,
  /** There is no such node (any more): what is bound to it is for the pod collector. */
  NO_NODE;

  /** Whether a pod shall run on the node. */
  public boolean shouldRun() {
    return this == WANTED;
  }

  /** Whether a pod that runs on the node may go on running. */
  public boolean mayContinue() {
    return this == WANTED || this == KEPT;
  }
}
