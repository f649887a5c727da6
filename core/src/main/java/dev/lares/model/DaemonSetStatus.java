package dev.lares.model;

import org.jspecify.annotations.Nullable;

/** Kubernetes' counters of a DaemonSet; all are numbers of nodes, save the last two. */
public record DaemonSetStatus(
    int currentNumberScheduled,
    int numberMisscheduled,
    int desiredNumberScheduled,
    int numberReady,
    int updatedNumberScheduled,
    int numberAvailable,
    int numberUnavailable,
    long observedGeneration,
    @Nullable Integer collisionCount) {
  public static final DaemonSetStatus NONE = new DaemonSetStatus(0, 0, 0, 0, 0, 0, 0, 0, null);
}
