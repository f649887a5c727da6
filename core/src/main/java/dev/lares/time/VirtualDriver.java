package dev.lares.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Runs workers in one thread on virtual time: the same start and the same calls give the same
 * history.
 */
public final class VirtualDriver {
  /** A world that is still busy after this many steps at one instant chases its own tail. */
  private static final long STEP_LIMIT = 50_000_000;

  private final VirtualTime time;
  private final List<Worker> workers = new ArrayList<>();

  public VirtualDriver(VirtualTime time) {
    this.time = time;
  }

  /** Adds a worker; workers are stepped in the order in which they were added. */
  public void start(Worker worker) {
    worker.onWork(() -> {}); // settle() asks every worker anyway
    workers.add(worker);
  }

  /** Does all work that is due now; the clock does not move. */
  public void settle() {
    long steps = 0;
    boolean busy = true;
    while (busy) {
      busy = time.runDue();
      // by number, because a worker's step may start another worker
      for (int i = 0; i < workers.size(); i++) {
        var worker = workers.get(i);
        while (worker.step()) {
          busy = true;
          if (++steps > STEP_LIMIT)
            throw new IllegalStateException(worker.name() + " does not come to rest");
        }
      }
    }
  }

  /** Lets {@code span} pass: settles, then jumps from one due timer to the next. */
  public void advance(Duration span) {
    Instant end = time.now().plus(span);
    settle();
    for (var next = time.nextDue();
        next.isPresent() && !next.get().isAfter(end);
        next = time.nextDue()) {
      time.moveTo(next.get());
      settle();
    }
    time.moveTo(end);
    settle();
  }

  /** Lets time pass until {@code claim} holds; false if it does not within {@code limit}. */
  public boolean advanceUntil(BooleanSupplier claim, Duration limit) {
    Instant end = time.now().plus(limit);
    settle();
    while (!claim.getAsBoolean()) {
      var next = time.nextDue();
      if (next.isEmpty() || next.get().isAfter(end)) return false;
      time.moveTo(next.get());
      settle();
    }
    return true;
  }
}
