package dev.lares.model;

import dev.lares.select.LabelSelector;

/**
 * A DaemonSet.
 *
 * @param minReadySeconds how long a pod is ready before it counts as available
 * @param revisionHistoryLimit how many old ControllerRevisions are kept
 */
public record DaemonSet(
    Meta meta,
    LabelSelector selector,
    PodTemplate template,
    UpdateStrategy updateStrategy,
    int minReadySeconds,
    int revisionHistoryLimit,
    DaemonSetStatus status) {
  public DaemonSet withMeta(Meta newMeta) {
    return new DaemonSet(
        newMeta, selector, template, updateStrategy, minReadySeconds, revisionHistoryLimit, status);
  }

  public DaemonSet withStatus(DaemonSetStatus newStatus) {
    return new DaemonSet(
        meta, selector, template, updateStrategy, minReadySeconds, revisionHistoryLimit, newStatus);
  }
}
