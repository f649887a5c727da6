package dev.lares.http;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Gives streams with news their turns. After a silence the first news goes out at once; what comes
 * soon after a round waits for the next, so that a thousand watchers of a busy type cost one write
 * each for several changes and not one for every change, and the writer of a change no more than a
 * place in a queue for each.
 */
final class Rounds {
  /** From the end of a round to the next: far below what a client notices. */
  static final Duration PAUSE = Duration.ofMillis(4);

  /** Turns until requests, which share the processors, are let in: about a millisecond. */
  private static final int AT_ONCE = 16;

  private final Executor executor;
  private final Consumer<Runnable> afterPause;
  private final int workers;
  private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  // set from the beginning of a round until the end of the pause after it
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicInteger working = new AtomicInteger();

  /**
   * @param afterPause runs what it is given when {@link #PAUSE} has passed
   * @param workers how many turns are taken at a time
   */
  Rounds(Executor executor, Consumer<Runnable> afterPause, int workers) {
    this.executor = executor;
    this.afterPause = afterPause;
    this.workers = workers;
  }

  /** Has {@code turn}, which must not block, run once soon. */
  void ask(Runnable turn) {
    waiting.add(turn);
    begin();
  }

  /** Has {@code turn} run without waiting for a round: the server is about to stop. */
  void now(Runnable turn) {
    executor.execute(turn);
  }

  private void begin() {
    if (waiting.isEmpty() || !busy.compareAndSet(false, true)) return;
    working.set(workers);
    for (int i = 0; i < workers; i++) executor.execute(this::work);
  }

  private void work() {
    try {
      int taken = 0;
      for (var turn = waiting.poll(); turn != null; turn = waiting.poll()) {
        turn.run();
        if (++taken % AT_ONCE == 0) Thread.yield();
      }
    } finally {
      if (working.decrementAndGet() == 0) afterPause.accept(this::pauseIsOver);
    }
  }

  private void pauseIsOver() {
    busy.set(false);
    begin();
  }
}
