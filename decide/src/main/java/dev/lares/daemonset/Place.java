package dev.lares.daemonset;

/**
 * One DaemonSet on one node, summed up: what it adds to the set's counters and what is to be done
 * there. Says nothing that differs between equal nodes, so that a million places share a few
 * values.
 *
 * @param held whether a pod of the set is there
 * @param ready whether the pod that counts first is ready
 * @param available whether it is available
 * @param updated whether it is made from the present template
 * @param lacks whether a pod is to be started apart from any rollout
 * @param exceeds whether pods are to be deleted apart from any rollout
 * @param unavailable whether the node counts against maxUnavailable
 * @param surging whether the node counts against maxSurge
 * @param serving whether the old pod, or lacking one the new one, is available
 */
public record Place(
    Suitability suitability,
    boolean held,
    boolean ready,
    boolean available,
    boolean updated,
    boolean lacks,
    boolean exceeds,
    boolean unavailable,
    boolean surging,
    boolean serving,
    Turn turn) {

  /** What a rollout has to do here. */
  public enum Turn {
    /** Nothing, or nothing yet. */
    NONE,
    /** Replace the old pod, whatever the budget: it serves nobody. */
    NOW,
    /** Replace the old pod when the budget allows. */
    LATER,
    /** The new pod serves: the old one can go. */
    HANDED_OVER,
    /** An old pod, serving, on a node that wants none: it goes when enough others serve. */
    SUNSET
  }
}
