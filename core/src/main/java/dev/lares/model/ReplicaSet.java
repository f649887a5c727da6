package dev.lares.model;

import dev.lares.select.LabelSelector;
import java.util.List;

/** A ReplicaSet. */
public record ReplicaSet(
    Meta meta,
    int replicas,
    LabelSelector selector,
    PodTemplate template,
    int minReadySeconds,
    Status status) {

  /** Kubernetes' counters of its pods. */
  public record Status(
      int replicas,
      int fullyLabeledReplicas,
      int readyReplicas,
      int availableReplicas,
      int terminatingReplicas,
      long observedGeneration,
      List<Condition> conditions) {
    public static final Status NONE = new Status(0, 0, 0, 0, 0, 0, List.of());

    public Status {
      conditions = List.copyOf(conditions);
    }
  }
}
