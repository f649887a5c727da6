package dev.lares.workload;

import dev.lares.model.Condition;
import dev.lares.model.ContainerStatus;
import dev.lares.model.Pod;
import dev.lares.model.PodPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Which pods a ReplicaSet gives up first: those that cost least to lose. */
public final class DeletionOrder {
  /** What users put on pods to say which they would rather keep: a number, zero if absent. */
  public static final String COST = "controller.kubernetes.io/pod-deletion-cost";

  private DeletionOrder() {}

  /**
   * The order of deletion. Kubernetes compares exact times first and falls back to uids within one
   * power of two; that is no order (it may go round in circles), so here times only ever count by
   * their power of two and everything after them still has its say.
   *
   * @param crowd how many related pods are on a pod's node
   */
  public static Comparator<Pod> at(Instant now, ToIntFunction<Pod> crowd) {
    return Comparator.comparing(Pod::bound)
        .thenComparingInt(pod -> phaseRank(pod.status().phase()))
        .thenComparing(Pod::ready)
        .thenComparingInt(DeletionOrder::cost)
        .thenComparing(Comparator.comparingInt(crowd).reversed())
        .thenComparingInt(pod -> ageRank(readySince(pod), now))
        .thenComparing(Comparator.comparingInt(DeletionOrder::restarts).reversed())
        .thenComparingInt(pod -> ageRank(pod.meta().created(), now))
        .thenComparing(pod -> pod.meta().uid())
        .thenComparing(pod -> pod.meta().name());
  }

  private static int phaseRank(PodPhase phase) {
    return switch (phase) {
      case PENDING -> 0;
      case UNKNOWN -> 1;
      case RUNNING, SUCCEEDED, FAILED -> 2;
    };
  }

  private static int cost(Pod pod) {
    try {
      var cost = pod.meta().annotation(COST);
      return cost.isEmpty() ? 0 : Integer.parseInt(cost);
    } catch (NumberFormatException malformed) {
      return 0;
    }
  }

  private static @Nullable Instant readySince(Pod pod) {
    var ready = Condition.find(pod.status().conditions(), Pod.READY);
    return ready == null || !ready.holds() ? null : ready.lastTransition();
  }

  /** The power of two of an age in nanoseconds: young pods go first, but not predictably so. */
  private static int ageRank(@Nullable Instant since, Instant now) {
    if (since == null) return -1;
    var age = Duration.between(since, now);
    if (!age.isPositive()) return -1;
    // beyond 292 years all ages are alike
    long nanos =
        age.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0 ? age.toNanos() : Long.MAX_VALUE;
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
  }

  private static int restarts(Pod pod) {
    int most = 0;
    for (ContainerStatus container : pod.status().containers())
      most = Math.max(most, container.restartCount());
    return most;
  }
}
