package dev.lares.model;

import dev.lares.select.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment.
 *
 * @param progressDeadlineSeconds after how long without progress a rollout has failed; null for
 *     never
 */
public record Deployment(
    Meta meta,
    int replicas,
    LabelSelector selector,
    PodTemplate template,
    DeploymentStrategy strategy,
    int minReadySeconds,
    int revisionHistoryLimit,
    boolean paused,
    @Nullable Integer progressDeadlineSeconds,
    Status status) {

  /** Kubernetes' counters of its pods. */
  public record Status(
      int replicas,
      int updatedReplicas,
      int readyReplicas,
      int availableReplicas,
      int unavailableReplicas,
      int terminatingReplicas,
      long observedGeneration,
      @Nullable Integer collisionCount,
      List<Condition> conditions) {
    public static final Status NONE = new Status(0, 0, 0, 0, 0, 0, 0, null, List.of());

    public Status {
      conditions = List.copyOf(conditions);
    }

    public Status withConditions(List<Condition> others) {
      return new Status(
          replicas,
          updatedReplicas,
          readyReplicas,
          availableReplicas,
          unavailableReplicas,
          terminatingReplicas,
          observedGeneration,
          collisionCount,
          others);
    }
  }
}
