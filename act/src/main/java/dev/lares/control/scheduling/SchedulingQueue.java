package dev.lares.control.scheduling;

import dev.lares.control.Backoff;
import dev.lares.control.scheduling.Waiting.Pool;
import dev.lares.model.Pod;
import dev.lares.scheduling.ClusterEvent;
import dev.lares.scheduling.FilterPlugin;
import dev.lares.scheduling.PodInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pods that wait for a node, each in one pool. Holds no more than there are pods, so it needs
 * no bound of its own. Used by one thread; knows no clock.
 */
final class SchedulingQueue {
  /** 1, 2, 4, 8, 10, 10, ... seconds. */
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

  /** After so long without help a pod is tried anyway, should an event have been misjudged. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Comparator<Waiting> IN_ORDER =
      Comparator.<Waiting>comparingInt(waiting -> -waiting.pod.priority())
          .thenComparingLong(waiting -> waiting.order);

  private static final Comparator<Waiting> BY_EXPIRY =
      Comparator.<Waiting, Instant>comparing(waiting -> waiting.until).thenComparing(IN_ORDER);

  private final Map<String, FilterPlugin> plugins;
  private final Map<String, Waiting> all = new HashMap<>();
  private final TreeSet<Waiting> active = new TreeSet<>(IN_ORDER);
  private final TreeSet<Waiting> backoff = new TreeSet<>(BY_EXPIRY);
  private final TreeSet<Waiting> errors = new TreeSet<>(BY_EXPIRY);

  /** In the order in which they came here, by key. */
  private final LinkedHashMap<String, Waiting> unschedulable = new LinkedHashMap<>();

  private long entered;

  SchedulingQueue(List<FilterPlugin> plugins) {
    this.plugins =
        plugins.stream().collect(Collectors.toMap(FilterPlugin::name, Function.identity()));
  }

  /** A pod is new. */
  void add(PodInfo pod, Instant now) {
    var waiting = new Waiting(pod);
    all.put(waiting.key(), waiting);
    enter(waiting, gated(pod) ? Pool.GATED : Pool.ACTIVE, now);
  }

  /** A waiting pod has changed; a change that may turn round its last refusal wakes it. */
  void update(PodInfo pod, Instant now) {
    var waiting = all.get(pod.pod().meta().key());
    if (waiting == null) return;
    var before = waiting.pod;
    var pool = waiting.pool;
    leave(waiting);
    waiting.pod = pod;
    if (pool == Pool.GATED && !gated(pod)) {
      enter(waiting, Pool.ACTIVE, now);
      return;
    }
    put(waiting, pool);
    if (pool == Pool.UNSCHEDULABLE && helps(waiting, new ClusterEvent.SelfChanged(before)))
      wake(waiting, now);
  }

  /** The pod waits no longer; null if it did not. */
  @Nullable Waiting remove(Pod pod) {
    var waiting = all.remove(pod.meta().key());
    if (waiting != null) leave(waiting);
    return waiting;
  }

  @Nullable Waiting find(Pod pod) {
    var waiting = all.get(pod.meta().key());
    return waiting != null && waiting.pod.is(pod) ? waiting : null;
  }

  /**
   * The pod to be tried next; null if none is. One that backs off is taken early rather than to do
   * nothing, but not one whose last attempt met an error: that may go on for as long.
   */
  @Nullable Waiting next(Instant now) {
    expired(backoff, now);
    expired(errors, now);
    var next = active.pollFirst();
    if (next == null) next = backoff.pollFirst();
    if (next != null) next.pool = Pool.NONE;
    return next;
  }

  private void expired(TreeSet<Waiting> pool, Instant now) {
    while (!pool.isEmpty() && !pool.first().until.isAfter(now)) {
      var waiting = pool.removeFirst();
      waiting.pool = Pool.NONE;
      put(waiting, Pool.ACTIVE);
    }
  }

  /** An attempt found no node; {@code rejecting} plugins' events may help. */
  void refused(Waiting waiting, Set<String> rejecting, Instant now) {
    waiting.refusals++;
    waiting.errors = 0;
    waiting.plugins = rejecting;
    waiting.until = whole(now.plus(BACKOFF.after(waiting.refusals)));
    enter(waiting, Pool.UNSCHEDULABLE, now);
  }

  /** An attempt failed for no reason of the pod's. */
  void failed(Waiting waiting, Instant now) {
    waiting.errors++;
    waiting.plugins = Set.of();
    waiting.until = whole(now.plus(BACKOFF.after(waiting.errors)));
    enter(waiting, Pool.ERROR, now);
  }

  /** The pods that expire within one second come out in order, not by the fraction of it. */
  private static Instant whole(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Evictions for the pod have been asked for: from now on it may be woken. */
  void release(Waiting waiting, Instant now) {
    waiting.held = false;
    if (waiting.woken && waiting.pool == Pool.UNSCHEDULABLE) wake(waiting, now);
    waiting.woken = false;
  }

  /** Wakes the pods whose refusal the event may turn round. */
  void on(ClusterEvent event, Instant now) {
    on(event, Integer.MAX_VALUE, now);
  }

  /** As {@link #on(ClusterEvent, Instant)}, for pods of at most {@code priority}. */
  void on(ClusterEvent event, int priority, Instant now) {
    if (unschedulable.isEmpty()) return;
    for (var waiting : List.copyOf(unschedulable.values()))
      if (waiting.pod.priority() <= priority && helps(waiting, event)) wake(waiting, now);
  }

  private boolean helps(Waiting waiting, ClusterEvent event) {
    for (var name : waiting.plugins) {
      var plugin = plugins.get(name);
      if (plugin != null && plugin.mayHelp(waiting.pod, event)) return true;
    }
    return false;
  }

  private void wake(Waiting waiting, Instant now) {
    if (waiting.held) {
      waiting.woken = true;
      return;
    }
    leave(waiting);
    put(waiting, waiting.until.isAfter(now) ? Pool.BACKOFF : Pool.ACTIVE);
  }

  /** Tries pods again that have waited long for help. */
  void flush(Instant now) {
    var before = now.minus(PATIENCE);
    for (var waiting : List.copyOf(unschedulable.values()))
      if (waiting.since.isBefore(before)) wake(waiting, now);
  }

  /** Whether pods wait for something to happen. */
  boolean needsFlush() {
    return !unschedulable.isEmpty();
  }

  /** When the next pod may be tried that may not be tried now; null if there is none. */
  @Nullable Instant nextDue() {
    return errors.isEmpty() ? null : errors.first().until;
  }

  /** How many pods are in {@code pool}. */
  long size(Pool pool) {
    return switch (pool) {
      case ACTIVE -> active.size();
      case BACKOFF -> backoff.size();
      case ERROR -> errors.size();
      case UNSCHEDULABLE -> unschedulable.size();
      case GATED, NONE -> all.values().stream().filter(w -> w.pool == pool).count();
    };
  }

  private void enter(Waiting waiting, Pool pool, Instant now) {
    waiting.order = entered++;
    waiting.since = now;
    put(waiting, pool);
  }

  private void put(Waiting waiting, Pool pool) {
    waiting.pool = pool;
    switch (pool) {
      case ACTIVE -> active.add(waiting);
      case BACKOFF -> backoff.add(waiting);
      case ERROR -> errors.add(waiting);
      case UNSCHEDULABLE -> unschedulable.put(waiting.key(), waiting);
      case GATED, NONE -> {}
    }
  }

  private void leave(Waiting waiting) {
    switch (waiting.pool) {
      case ACTIVE -> active.remove(waiting);
      case BACKOFF -> backoff.remove(waiting);
      case ERROR -> errors.remove(waiting);
      case UNSCHEDULABLE -> unschedulable.remove(waiting.key());
      case GATED, NONE -> {}
    }
    waiting.pool = Pool.NONE;
  }

  private static boolean gated(PodInfo pod) {
    return pod.pod().spec().gated();
  }
}
