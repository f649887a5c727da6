package dev.lares.view.decode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** The times of Kubernetes objects. */
final class Timestamps {
  private static final int SECONDS_LENGTH = "2026-01-01T00:00:00Z".length();

  private Timestamps() {}

  /** Reads RFC 3339; the form with whole seconds, which nearly all have, without a formatter. */
  static Instant parse(String text) {
    if (text.length() != SECONDS_LENGTH || text.charAt(SECONDS_LENGTH - 1) != 'Z')
      return OffsetDateTime.parse(text).toInstant();
    long day =
        LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)).toEpochDay();
    int second = digits(text, 11, 13) * 3600 + digits(text, 14, 16) * 60 + digits(text, 17, 19);
    return Instant.ofEpochSecond(day * 86_400 + second);
  }

  private static int digits(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
