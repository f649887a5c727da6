package dev.lares.control;

import java.time.Duration;

/**
 * Delays that double with each failure in a row.
 *
 * @param first the delay after the first failure
 * @param limit no delay is longer
 */
public record Backoff(Duration first, Duration limit) {
  /** What Kubernetes' controllers use per key. */
  public static final Backoff CONTROLLER =
      new Backoff(Duration.ofMillis(5), Duration.ofSeconds(1000));

  /** The delay after {@code failures} failures in a row, at least one. */
  public Duration after(int failures) {
    // 30 doublings exceed every limit in use and cannot overflow
    int doublings = Math.min(failures - 1, 30);
    long nanos = first.toNanos();
    long bound = limit.toNanos();
    for (int i = 0; i < doublings && nanos < bound; i++) nanos *= 2;
    return Duration.ofNanos(Math.min(nanos, bound));
  }
}
