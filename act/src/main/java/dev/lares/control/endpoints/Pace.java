package dev.lares.control.endpoints;

import dev.lares.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps writes about many pods apart. While a thousand pods start one after the other, writing all
 * addresses anew for each would cost more than the pods; what is about few pods never waits long.
 */
final class Pace {
  /** Within a second of a change everybody is to know it; this leaves half of it for the rest. */
  private static final Duration LONGEST = Duration.ofMillis(500);

  /** A few times what it costs to write down one address. */
  private static final Duration PER_POD = Duration.ofNanos(200_000);

  private final Clock clock;
  private final Map<String, Instant> next = new HashMap<>();

  Pace(Clock clock) {
    this.clock = clock;
  }

  /** How long {@code key} is still to wait; zero if it is its turn. */
  Duration left(String key) {
    var due = next.get(key);
    if (due == null) return Duration.ZERO;
    var left = Duration.between(clock.now(), due);
    if (left.isPositive()) return left;
    next.remove(key);
    return Duration.ZERO;
  }

  /** Notes that {@code key} was written down, with so many pods. */
  void wrote(String key, int pods) {
    var pause = PER_POD.multipliedBy(pods);
    next.put(key, clock.now().plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST));
  }

  void forget(String key) {
    next.remove(key);
  }
}
