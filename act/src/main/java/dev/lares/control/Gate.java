package dev.lares.control;

import dev.lares.model.ResourceType;
import dev.lares.time.Timers;
import dev.lares.view.View;
import dev.lares.view.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds a key back until the views show what was last written for it. Without it a controller that
 * is faster than its cache makes the same pod twice.
 */
final class Gate<K> {
  /** After this a lost watch event no longer holds up a key; Kubernetes' own limit. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private record Parked<K>(long revision, long order, K key, Instant until) {}

  private final Views views;
  private final Timers timers;
  private final Consumer<K> release;
  private final Map<K, Map<ResourceType, Long>> written = new HashMap<>();
  private final Map<ResourceType, PriorityQueue<Parked<K>>> parked = new LinkedHashMap<>();
  private final Set<K> held = new HashSet<>();
  private final Set<ResourceType> followed = new HashSet<>();
  private long order;
  private Timers.@Nullable Timer expiry;

  /**
   * @param release takes each key that was held back, once it may go on
   */
  Gate(Views views, Timers timers, Consumer<K> release) {
    this.views = views;
    this.timers = timers;
    this.release = release;
  }

  synchronized void wrote(K key, ResourceType type, long revision) {
    written.computeIfAbsent(key, absent -> new LinkedHashMap<>()).merge(type, revision, Math::max);
  }

  /**
   * True if all is visible that was written for {@code key}; else {@code key} is kept for later.
   */
  boolean opens(K key) {
    var behind = behind(key);
    if (behind == null) return true;
    // followed before parking, and outside the lock, which the follower takes under the view's
    if (followed.add(behind.type())) behind.follow(() -> advance(behind));
    park(key, behind);
    advance(behind); // the view may have moved meanwhile
    return false;
  }

  private synchronized @Nullable View<?> behind(K key) {
    var writes = written.get(key);
    if (writes == null) return null;
    for (var write : writes.entrySet()) {
      var view = views.known(write.getKey());
      if (view != null && view.revision() < write.getValue()) return view;
    }
    written.remove(key);
    return null;
  }

  private synchronized void park(K key, View<?> view) {
    if (!held.add(key)) return; // asked for again while it waits
    var revision = written.getOrDefault(key, Map.of()).getOrDefault(view.type(), 0L);
    parked
        .computeIfAbsent(
            view.type(),
            absent ->
                new PriorityQueue<>(
                    Comparator.<Parked<K>>comparingLong(Parked::revision)
                        .thenComparingLong(Parked::order)))
        .add(new Parked<>(revision, order++, key, timers.now().plus(PATIENCE)));
    if (expiry == null) expiry = timers.after(PATIENCE, this::expire);
  }

  private void advance(View<?> view) {
    var free = new ArrayList<K>();
    synchronized (this) {
      var waiting = parked.get(view.type());
      if (waiting == null) return;
      for (var first = waiting.peek();
          first != null && first.revision() <= view.revision();
          first = waiting.peek()) free.add(free(waiting.remove()));
      if (expiry != null && parked.values().stream().allMatch(PriorityQueue::isEmpty)) {
        expiry.cancel();
        expiry = null;
      }
    }
    free.forEach(release);
  }

  private K free(Parked<K> entry) {
    held.remove(entry.key());
    return entry.key();
  }

  private void expire() {
    List<K> free = new ArrayList<>();
    synchronized (this) {
      expiry = null;
      var now = timers.now();
      Instant next = null;
      for (var waiting : parked.values()) {
        for (var entry : List.copyOf(waiting)) {
          if (!entry.until().isAfter(now)) {
            waiting.remove(entry);
            written.remove(entry.key());
            free.add(free(entry));
          } else if (next == null || entry.until().isBefore(next)) {
            next = entry.until();
          }
        }
      }
      if (next != null) expiry = timers.at(next, this::expire);
    }
    free.forEach(release);
  }
}
