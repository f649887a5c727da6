package dev.lares.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The answers that are still going on, watches and long documents; looks after those whose clients
 * take nothing any more.
 */
final class Streams {
  private static final long LAST_WORDS_SECONDS = 1;

  private final Limits limits;
  private final Scheduler timer;
  private final Set<LiveStream> live = ConcurrentHashMap.newKeySet();
  private final Set<LiveStream> documents = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private volatile CountDownLatch noneLeft = new CountDownLatch(1);
  private final AtomicBoolean lookPlanned = new AtomicBoolean();

  Streams(Limits limits, Scheduler timer) {
    this.limits = limits;
    this.timer = timer;
  }

  /** A document that may take its time, if its client does; {@link #removeLong} must follow. */
  void addLong(LiveStream answer) {
    documents.add(answer);
    planLook();
  }

  void removeLong(LiveStream answer) {
    documents.remove(answer);
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
    if (live.remove(stream) && count.decrementAndGet() == 0) noneLeft.countDown();
  }

  int count() {
    return count.get();
  }

  /**
   * Ends all as if they had come to their end, and waits until their clients know; a moment only,
   * for some may be gone.
   */
  void end() throws InterruptedException {
    noneLeft = new CountDownLatch(1);
    live.forEach(LiveStream::stop);
    if (!live.isEmpty()) noneLeft.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
  }

  private void planLook() {
    if (lookPlanned.compareAndSet(false, true))
      timer.schedule(this::look, limits.idle().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    live.forEach(LiveStream::dropIfStuck);
    documents.forEach(LiveStream::dropIfStuck);
    lookPlanned.set(false);
    if (!live.isEmpty() || !documents.isEmpty()) planLook();
  }
}
