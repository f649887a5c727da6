package dev.lares.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Runs actions at a later moment. Actions must be short: they hand work to a queue, they do none.
 */
public interface Timers extends Clock {
  /**
   * Runs {@code action} once, at {@code due} or at once if that has passed. Ties run in order of
   * asking.
   */
  Timer at(Instant due, Runnable action);

  /** Runs {@code action} once, {@code delay} from now. */
  default Timer after(Duration delay, Runnable action) {
    return at(now().plus(delay), action);
  }

  /** One action that waits. */
  @FunctionalInterface
  interface Timer {
    /** Forgets the action; without effect once it has run. */
    void cancel();
  }
}
