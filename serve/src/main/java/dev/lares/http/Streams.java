package dev.lares.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.thread.Scheduler;

/** The answers that are still going on; looks after those whose clients take nothing any more. */
final class Streams {
  private final Limits limits;
  private final Scheduler timer;
  private final Set<LiveStream> live = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean lookPlanned = new AtomicBoolean();

  Streams(Limits limits, Scheduler timer) {
    this.limits = limits;
    this.timer = timer;
  }

  /** Whether there is room for one more. */
  boolean roomLeft() {
    return count.get() < limits.streams();
  }

  void add(LiveStream stream) {
    if (live.add(stream)) count.incrementAndGet();
    planLook();
  }

  void remove(LiveStream stream) {
    if (live.remove(stream)) count.decrementAndGet();
  }

  int count() {
    return count.get();
  }

  /** Ends all as if they had come to their end. */
  void end() {
    live.forEach(LiveStream::stop);
  }

  private void planLook() {
    if (lookPlanned.compareAndSet(false, true))
      timer.schedule(this::look, limits.idle().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    live.forEach(LiveStream::dropIfStuck);
    lookPlanned.set(false);
    if (!live.isEmpty()) planLook();
  }
}
