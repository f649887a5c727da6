package dev.lares.time;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The machine's clock, and one thread for timers. The only reader of the system clock. */
public final class SystemTime implements Timers, AutoCloseable {
  private final InstantSource clock = InstantSource.system();
  private final ScheduledThreadPoolExecutor executor;

  public SystemTime() {
    executor =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("timers").unstarted(task));
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Timer at(Instant due, Runnable action) {
    long nanos = Math.max(0, java.time.Duration.between(now(), due).toNanos());
    var task = executor.schedule(action, nanos, TimeUnit.NANOSECONDS);
    return () -> task.cancel(false);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
