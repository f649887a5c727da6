package dev.lares.control;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a pass over one key ended, when it did not fail.
 *
 * @param again when to look at the key again even if nothing changes; null for never
 */
public record Pass(@Nullable Duration again) {
  private static final Pass SETTLED = new Pass(null);

  /** Nothing more to do until something changes. */
  public static Pass settled() {
    return SETTLED;
  }

  /** Look again after {@code delay}; zero for as soon as this pass's writes are visible. */
  public static Pass again(Duration delay) {
    return new Pass(delay);
  }
}
