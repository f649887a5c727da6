package dev.lares.explain;

import java.util.List;

/**
 * How far a DaemonSet's rollout has got.
 *
 * @param stage what it does or waits for
 * @param revision the hash that pods of the present template carry
 * @param bound what paces it: maxUnavailable or maxSurge; empty if nothing does
 * @param limit how many nodes that allows at a time
 * @param usedBy nodes that count against it; where new pods come beside old ones, the new one is
 *     spoken of
 * @param outdated nodes with a pod of an old template, by name
 * @param next those of them that are replaced next, in order: the first {@code allowed} of them now
 * @param allowed how many may be replaced at this moment
 */
public record Progress(
    Stage stage,
    String revision,
    String bound,
    int limit,
    List<Finding> usedBy,
    List<String> outdated,
    List<String> next,
    int allowed) {
  public Progress {
    usedBy = List.copyOf(usedBy);
    outdated = List.copyOf(outdated);
    next = List.copyOf(next);
  }

  /** What a rollout does or waits for. */
  public enum Stage {
    /** No node has a pod of an old template. */
    COMPLETE,
    /** Pods are being replaced as fast as the limit allows. */
    PROCEEDING,
    /** So many nodes are unavailable that nothing more may be replaced. */
    LIMIT_REACHED,
    /** Nodes without a pod come first. */
    PODS_MISSING,
    /** Replaces nothing by itself: somebody has to delete old pods. */
    ON_DELETE
  }
}
