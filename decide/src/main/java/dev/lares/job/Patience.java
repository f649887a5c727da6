package dev.lares.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long a job waits before it replaces a pod that failed: twice as long for each failure in a
 * row. Values.
 *
 * @param failures since the last success
 * @param last when the last of them was; null if there were none
 */
public record Patience(int failures, @Nullable Instant last) {
  public static final Patience FULL = new Patience(0, null);

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** After pods have ended at these times. */
  Patience after(Collection<Instant> successes, Collection<Instant> failures) {
    var ends = new TreeMap<Instant, Integer>();
    for (var failure : failures) ends.merge(failure, 1, Integer::sum);
    for (var success : successes) ends.put(success, 0);
    var patience = this;
    for (var end : ends.entrySet())
      patience =
          end.getValue() == 0
              ? FULL
              : new Patience(patience.failures() + end.getValue(), end.getKey());
    return patience;
  }

  /** How long it still waits; zero if it does not. */
  Duration left(Instant now) {
    if (failures == 0 || last == null) return Duration.ZERO;
    // 20 doublings exceed the longest wait and cannot overflow
    var wait = FIRST.multipliedBy(1L << Math.min(failures - 1, 20));
    if (wait.compareTo(LONGEST) > 0) wait = LONGEST;
    var left = Duration.between(now, last.plus(wait));
    return left.isNegative() ? Duration.ZERO : left;
  }
}
