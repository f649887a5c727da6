package dev.lares.control;

import dev.lares.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys that want work, each at most once, in order of asking. Filled from any thread, emptied by
 * one. It can hold no more than there are keys, so it needs no bound of its own.
 */
public final class WorkQueue<K> {
  private record Later(Instant due, Timers.Timer timer) {}

  private final Timers timers;
  private final Backoff backoff;
  private final LinkedHashSet<K> ready = new LinkedHashSet<>();
  private final Map<K, Later> later = new HashMap<>();
  private final Map<K, Integer> failures = new HashMap<>();
  private volatile Runnable wake = () -> {};

  public WorkQueue(Timers timers, Backoff backoff) {
    this.timers = timers;
    this.backoff = backoff;
  }

  /** What to call when {@link #take} may have something. */
  public void onWork(Runnable wake) {
    this.wake = wake;
  }

  /** Asks for work on {@code key} as soon as possible. */
  public void add(K key) {
    synchronized (this) {
      if (!ready.add(key)) return;
    }
    wake.run();
  }

  /**
   * Asks for work on {@code key} once {@code delay} has passed, unless that is due earlier anyway.
   */
  public void addAfter(K key, Duration delay) {
    if (!delay.isPositive()) {
      add(key);
      return;
    }
    var due = timers.now().plus(delay);
    synchronized (this) {
      var waiting = later.get(key);
      if (waiting != null) {
        if (!due.isBefore(waiting.due())) return;
        waiting.timer().cancel();
      }
      later.put(key, new Later(due, timers.at(due, () -> fall(key, due))));
    }
  }

  private void fall(K key, Instant due) {
    synchronized (this) {
      var waiting = later.get(key);
      if (waiting == null || !waiting.due().equals(due)) return;
      later.remove(key);
    }
    add(key);
  }

  /** Asks for work on {@code key} after a delay that doubles each time until {@link #forget}. */
  public void retry(K key) {
    int count;
    synchronized (this) {
      count = failures.merge(key, 1, Integer::sum);
    }
    addAfter(key, backoff.after(count));
  }

  /** Work on {@code key} went well: its next retry starts with the shortest delay. */
  public synchronized void forget(K key) {
    failures.remove(key);
  }

  /** The next key, no longer in the queue; null if none is ready. */
  public synchronized @Nullable K take() {
    return ready.isEmpty() ? null : ready.removeFirst();
  }

  /** How many keys are ready. */
  public synchronized int size() {
    return ready.size();
  }
}
