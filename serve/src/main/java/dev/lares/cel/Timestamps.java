package dev.lares.cel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Points in time, from the year 1 to 9999. */
final class Timestamps {
  private static final long FIRST = -62135596800L;
  private static final long LAST = 253402300799L;

  private Timestamps() {}

  /** RFC 3339; null if it is not. */
  static @Nullable Instant parse(String text) {
    if (text.length() < 20 || text.charAt(10) != 'T') return null;
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  static Instant inRange(Instant at) {
    if (at.getEpochSecond() < FIRST || at.getEpochSecond() > LAST)
      throw new EvaluationException("timestamp overflow");
    return at;
  }
}
