package dev.lares.time;

import java.time.Instant;

/** The time of day. Always injected; {@link SystemTime} is the only reader of the system clock. */
@FunctionalInterface
public interface Clock {
  /** The present moment, at the clock's own precision. API objects carry whole seconds of it. */
  Instant now();
}
