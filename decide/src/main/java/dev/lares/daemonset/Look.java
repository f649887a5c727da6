package dev.lares.daemonset;

import dev.lares.daemonset.DaemonStep.Start;
import dev.lares.daemonset.Place.Turn;
import dev.lares.model.Pod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look at one DaemonSet on one node.
 *
 * @param place what was found
 * @param until when time alone makes another look necessary; null for never
 */
public record Look(Place place, @Nullable Instant until) {

  /**
   * Looks at a node.
   *
   * @param pods the set's pods meant for the node, in any order
   */
  public static Look at(
      Aim aim, Suitability suitability, String node, List<Pod> pods, Instant now) {
    var present = Placement.present(pods);
    boolean lacks = false;
    boolean exceeds = false;
    for (var step : Placement.decide(aim, suitability, node, pods, now))
      if (step instanceof Start) lacks = true;
      else exceeds = true;
    var first = present.isEmpty() ? null : present.getFirst();
    var pair = Pair.of(aim, present, now);
    return new Look(
        new Place(
            suitability,
            first != null,
            first != null && first.ready(),
            first != null && first.available(aim.minReadySeconds(), now),
            first != null && aim.isNew(first),
            lacks,
            exceeds,
            pair.unavailable(suitability.shouldRun() || first != null),
            pair.surging(),
            pair.serving(),
            pair.turn(aim.surges(), suitability)),
        until(aim, present, now));
  }

  /** When the next pod becomes available. */
  private static @Nullable Instant until(Aim aim, List<Pod> present, Instant now) {
    Instant next = null;
    for (var pod : present) {
      var at = pod.availableAt(aim.minReadySeconds());
      if (at != null && at.isAfter(now) && (next == null || at.isBefore(next))) next = at;
    }
    return next;
  }

  /**
   * The new and the old pod of a node.
   *
   * @param excess whether there are two of either sort, which placement must sort out first
   */
  private record Pair(
      boolean excess,
      @Nullable Pod fresh,
      @Nullable Pod old,
      boolean freshAvailable,
      boolean oldAvailable) {

    static Pair of(Aim aim, List<Pod> present, Instant now) {
      Pod fresh = null;
      Pod old = null;
      for (var pod : present) {
        if (pod.terminating()) continue;
        boolean isNew = aim.isNew(pod);
        if (isNew ? fresh != null : old != null) return new Pair(true, null, null, false, false);
        if (isNew) fresh = pod;
        else old = pod;
      }
      return new Pair(
          false,
          fresh,
          old,
          fresh != null && fresh.available(aim.minReadySeconds(), now),
          old != null && old.available(aim.minReadySeconds(), now));
    }

    /**
     * @param counts whether the node matters: it wants a pod, or one is there, if only to go
     */
    boolean unavailable(boolean counts) {
      if (excess || (fresh == null) == (old == null)) return counts;
      return fresh != null ? !freshAvailable : !oldAvailable;
    }

    boolean surging() {
      return excess || fresh != null && old != null && !freshAvailable;
    }

    boolean serving() {
      return old != null ? oldAvailable : freshAvailable;
    }

    Turn turn(boolean surges, Suitability suitability) {
      if (old == null) return Turn.NONE;
      if (!surges) return fresh != null ? Turn.NONE : oldAvailable ? Turn.LATER : Turn.NOW;
      if (fresh != null) return freshAvailable ? Turn.HANDED_OVER : Turn.NONE;
      if (suitability.shouldRun()) return oldAvailable ? Turn.LATER : Turn.NOW;
      return oldAvailable ? Turn.SUNSET : Turn.HANDED_OVER;
    }
  }
}
