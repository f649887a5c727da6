package dev.lares.model;

import dev.lares.select.LabelSelector;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many pods of a kind must stay.
 *
 * @param minAvailable null where maxUnavailable is used, or neither
 * @param selector nothing where the object has none
 * @param evictsUnready whether pods that are not ready may always be evicted (AlwaysAllow)
 */
public record PodDisruptionBudget(
    Meta meta,
    @Nullable IntOrPercent minAvailable,
    @Nullable IntOrPercent maxUnavailable,
    LabelSelector selector,
    boolean evictsUnready,
    Status status) {

  /**
   * What the budget allows at this time.
   *
   * @param disruptedPods names of pods whose eviction was granted, and when
   */
  public record Status(
      int disruptionsAllowed,
      int currentHealthy,
      int desiredHealthy,
      int expectedPods,
      long observedGeneration,
      SortedMap<String, Instant> disruptedPods,
      List<Condition> conditions) {
    public static final Status NONE =
        new Status(0, 0, 0, 0, 0, Collections.emptySortedMap(), List.of());

    public Status {
      disruptedPods = Collections.unmodifiableSortedMap(new TreeMap<>(disruptedPods));
      conditions = List.copyOf(conditions);
    }
  }
}
