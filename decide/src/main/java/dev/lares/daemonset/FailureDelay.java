package dev.lares.daemonset;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How long a failed pod is left alone before it is deleted, so that a daemon that always fails at
 * once is not made anew as fast as the cluster can. Used by one thread.
 */
public final class FailureDelay {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofMinutes(15);

  /** After so much peace a place starts over with the shortest delay. */
  private static final Duration FORGET = LIMIT.multipliedBy(2);

  private static final Duration TIDY = Duration.ofMinutes(1);

  /** A new generation of the set starts afresh. */
  public record Key(String setUid, long observedGeneration, String node) {}

  private record Entry(Duration delay, Instant since) {}

  private final Map<Key, Entry> entries = new HashMap<>();
  private Instant tidied = Instant.MIN;

  /**
   * How long to wait before the failed pod at {@code key} may be deleted; zero means now, and the
   * next one waits longer.
   */
  public Duration ask(Key key, Instant now) {
    tidy(now);
    var entry = entries.get(key);
    if (entry == null || forgotten(entry, now)) {
      entries.put(key, new Entry(FIRST, now));
      return Duration.ZERO;
    }
    var left = Duration.between(now, entry.since().plus(entry.delay()));
    if (left.isPositive()) return left;
    var longer = entry.delay().multipliedBy(2);
    entries.put(key, new Entry(longer.compareTo(LIMIT) < 0 ? longer : LIMIT, now));
    return Duration.ZERO;
  }

  private static boolean forgotten(Entry entry, Instant now) {
    return entry.since().plus(FORGET).isBefore(now);
  }

  private void tidy(Instant now) {
    if (!tidied.isBefore(now.minus(TIDY))) return;
    tidied = now;
    entries.values().removeIf(entry -> forgotten(entry, now));
  }
}
