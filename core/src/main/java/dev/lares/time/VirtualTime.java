package dev.lares.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** Time that moves only when told to. Safe for use from several threads, deterministic from one. */
public final class VirtualTime implements Timers {
  private record Waiting(Instant due, long order, Runnable action) {}

  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparingLong(Waiting::order));
  private Instant now;
  private long asked;

  public VirtualTime(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized Timer at(Instant due, Runnable action) {
    var entry = new Waiting(due, asked++, action);
    waiting.add(entry);
    return () -> forget(entry);
  }

  private synchronized void forget(Waiting entry) {
    waiting.remove(entry);
  }

  /** When the next timer is due, if any waits. */
  public synchronized Optional<Instant> nextDue() {
    return Optional.ofNullable(waiting.peek()).map(Waiting::due);
  }

  /** How many timers there are that have not run. */
  public synchronized int timers() {
    return waiting.size();
  }

  /** Runs the timers that are due at the present moment; true if there were any. */
  public boolean runDue() {
    boolean any = false;
    for (var entry = takeDue(); entry.isPresent(); entry = takeDue()) {
      entry.get().action().run();
      any = true;
    }
    return any;
  }

  private synchronized Optional<Waiting> takeDue() {
    var first = waiting.peek();
    if (first == null || first.due().isAfter(now)) return Optional.empty();
    return Optional.of(waiting.remove());
  }

  /** Moves the clock forward, never back. Runs no timer: {@link #runDue} does. */
  public synchronized void moveTo(Instant moment) {
    if (moment.isAfter(now)) now = moment;
  }

  /** Moves the clock forward by {@code step}. */
  public void move(Duration step) {
    moveTo(now().plus(step));
  }
}
