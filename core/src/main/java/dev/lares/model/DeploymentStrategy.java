package dev.lares.model;

/** How a Deployment replaces its pods when its template changes. */
public sealed interface DeploymentStrategy {
  /** All at once: the old ones go before the new ones come. */
  record Recreate() implements DeploymentStrategy {}

  /** Bit by bit. Shares are of the replicas; unavailability rounds down, surge up. */
  record Rolling(IntOrPercent maxUnavailable, IntOrPercent maxSurge)
      implements DeploymentStrategy {}
}
