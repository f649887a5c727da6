package dev.lares.workload;

import dev.lares.model.ReplicaSet;
import dev.lares.select.Labels;

/** One thing to do to the ReplicaSets of a Deployment. */
public sealed interface RolloutStep {
  /** Create the set for the present template. */
  record Create(String name, String hash, int replicas, Labels annotations)
      implements RolloutStep {}

  /**
   * Bring a set from one state to another. Only replicas, annotations and minReadySeconds differ.
   */
  record Change(ReplicaSet before, ReplicaSet after) implements RolloutStep {}

  /** Delete a set that only history needed. */
  record Drop(ReplicaSet set) implements RolloutStep {}
}
