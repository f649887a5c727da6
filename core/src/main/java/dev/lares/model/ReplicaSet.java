package dev.lares.model;

import dev.lares.select.LabelSelector;
import dev.lares.select.Labels;
import java.util.List;

/** A ReplicaSet, or a ReplicationController, which is the same under its old name. */
public record ReplicaSet(
    Meta meta,
    int replicas,
    LabelSelector selector,
    PodTemplate template,
    int minReadySeconds,
    Status status) {

  public ReplicaSet withReplicas(int wanted) {
    return new ReplicaSet(meta, wanted, selector, template, minReadySeconds, status);
  }

  public ReplicaSet withMinReadySeconds(int seconds) {
    return new ReplicaSet(meta, replicas, selector, template, seconds, status);
  }

  public ReplicaSet withAnnotations(Labels annotations) {
    return new ReplicaSet(
        meta.withAnnotations(annotations), replicas, selector, template, minReadySeconds, status);
  }

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
