package dev.lares.workload;

import dev.lares.model.Condition;
import dev.lares.model.Pod;
import dev.lares.model.ReplicaSet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Keeps as many pods as a ReplicaSet asks for. */
public final class Replication {
  /** Pods started, or stopped, per pass: Kubernetes' own burst. */
  private static final int BURST = 500;

  private static final String FAILURE = "ReplicaFailure";

  private Replication() {}

  /** What a pass is to do: at most one of the two is not empty. */
  public record Plan(int start, List<Pod> stop) {
    public Plan {
      stop = List.copyOf(stop);
    }
  }

  /**
   * Whom to start and stop.
   *
   * @param crowd how many pods of the same controller's sets are on a pod's node
   */
  public static Plan plan(ReplicaSet set, Census census, ToIntFunction<Pod> crowd, Instant now) {
    if (set.meta().deleting()) return new Plan(0, List.of()); // the garbage collector's now
    int surplus = census.active().size() - set.replicas();
    if (surplus <= 0) return new Plan(Math.min(-surplus, BURST), List.of());
    var order = DeletionOrder.at(now, crowd);
    return new Plan(
        0, census.active().stream().sorted(order).limit(Math.min(surplus, BURST)).toList());
  }

  /**
   * The status of a set.
   *
   * @param refusal why pods could not be started or stopped; null if all went well
   */
  public static ReplicaSet.Status status(
      ReplicaSet set, Census census, @Nullable String refusal, Instant now) {
    int labeled = 0;
    int ready = 0;
    int available = 0;
    var wanted = set.template().labels().entrySet();
    for (var pod : census.active()) {
      if (pod.meta().labels().entrySet().containsAll(wanted)) labeled++;
      if (pod.ready()) ready++;
      if (pod.available(set.minReadySeconds(), now)) available++;
    }
    int replicas = census.active().size();
    return new ReplicaSet.Status(
        replicas,
        labeled,
        ready,
        available,
        census.terminating(),
        set.meta().generation(),
        conditions(set, replicas, refusal, now));
  }

  private static List<Condition> conditions(
      ReplicaSet set, int replicas, @Nullable String refusal, Instant now) {
    var conditions = new Conditions(set.status().conditions());
    if (refusal == null) {
      conditions.remove(FAILURE);
    } else if (conditions.find(FAILURE) == null && replicas != set.replicas()) {
      var reason = replicas < set.replicas() ? "FailedCreate" : "FailedDelete";
      var since = now.truncatedTo(ChronoUnit.SECONDS);
      conditions.set(new Condition(FAILURE, Condition.Status.TRUE, reason, refusal, since));
    }
    return conditions.list();
  }

  /** When the next ready pod becomes available; null if none will by waiting. */
  public static @Nullable Instant nextAvailable(ReplicaSet set, Census census, Instant now) {
    if (set.minReadySeconds() == 0) return null;
    Instant next = null;
    for (var pod : census.active()) {
      var due = pod.availableAt(set.minReadySeconds());
      if (due != null && due.isAfter(now) && (next == null || due.isBefore(next))) next = due;
    }
    return next;
  }
}
