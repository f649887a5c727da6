package dev.lares.api;

import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus;
import dev.lares.model.ApiStatus.Details;
import dev.lares.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * When the write that a thread performs must be over. It is known where requests come in, and asked
 * for far below, before the store and wherever somebody else is waited for; what is written by
 * Lares' own parts has none.
 */
public final class Deadline {
  /** Of a request whose client or server gives it no more time; as Kubernetes says it, bare. */
  public static final ApiStatus ALLOTTED =
      status("request did not complete within the allotted timeout");

  /** As long as Kubernetes lets a write take; longer than one webhook may. */
  private static final Duration OF_WRITES = Duration.ofSeconds(34);

  private static final ApiStatus TOO_LONG =
      status("request did not complete within requested timeout - context deadline exceeded");

  private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

  private final Clock clock;
  private final Instant end;
  private final ApiStatus refusal;

  private Deadline(Clock clock, Instant end, ApiStatus refusal) {
    this.clock = clock;
    this.end = end;
    this.refusal = refusal;
  }

  /** Performs a write that may take {@code allotted}, and never more than Kubernetes' 34 s. */
  public static <T> T write(Clock clock, Duration allotted, Supplier<T> write) {
    return allotted.compareTo(OF_WRITES) < 0
        ? writes(clock, allotted, write)
        : within(new Deadline(clock, clock.now().plus(OF_WRITES), TOO_LONG), write);
  }

  /** Performs the writes of a whole collection, which may take all of {@code allotted}. */
  public static <T> T writes(Clock clock, Duration allotted, Supplier<T> writes) {
    return within(new Deadline(clock, clock.now().plus(allotted), ALLOTTED), writes);
  }

  private static <T> T within(Deadline deadline, Supplier<T> writes) {
    return ScopedValue.where(CURRENT, deadline).call(writes::get);
  }

  /** What is left of the time, never more than {@code most} and never negative. */
  public static Duration left(Duration most) {
    if (!CURRENT.isBound()) return most;
    var deadline = CURRENT.get();
    var left = Duration.between(deadline.clock.now(), deadline.end);
    if (left.isNegative()) return Duration.ZERO;
    return left.compareTo(most) < 0 ? left : most;
  }

  /**
   * @throws ApiException if the time is over
   */
  public static void check() {
    if (!CURRENT.isBound()) return;
    var deadline = CURRENT.get();
    if (!deadline.clock.now().isBefore(deadline.end)) throw new ApiException(deadline.refusal);
  }

  private static ApiStatus status(String why) {
    return new ApiStatus(504, "Timeout", "Timeout: " + why, Details.NONE);
  }
}
