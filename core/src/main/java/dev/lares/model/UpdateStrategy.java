package dev.lares.model;

/** How a DaemonSet replaces its pods when its template changes. */
public sealed interface UpdateStrategy {
  /** It does not: who deletes a pod gets a new one. */
  record OnDelete() implements UpdateStrategy {}

  /** Bit by bit; one of the two is zero. Shares are of the nodes wanted and round up. */
  record Rolling(IntOrPercent maxUnavailable, IntOrPercent maxSurge) implements UpdateStrategy {}
}
