package dev.lares.daemonset;

import dev.lares.model.Pod;

/** One thing a DaemonSet asks for. */
public sealed interface DaemonStep {
  /** Make a pod from the present template for {@code node}. */
  record Start(String node) implements DaemonStep {}

  /** Delete {@code pod}, which is meant for {@code node}. */
  record Stop(Pod pod, String node, Why why) implements DaemonStep {}

  /** Why a pod goes. */
  enum Why {
    /** It may not be on its node. */
    NODE_UNSUITABLE,
    /** Its node is gone, and it was never bound to it. */
    NODE_GONE,
    /** Another pod of the set has the node. */
    DUPLICATE,
    /** It failed: users are told, and it goes after a delay that grows. */
    FAILED,
    /** It ended, which a daemon does not do. */
    SUCCEEDED,
    /** A pod of the new template takes its place. */
    OUTDATED
  }
}
