package dev.lares.cel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Durations as Go writes them: {@code 1h30m}, {@code 1.5s}; up to 292 years. */
final class Durations {
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "μs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  /** What Go's 64 bits of nanoseconds hold. */
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private static final Duration SHORTEST = Duration.ofNanos(Long.MIN_VALUE);

  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  /** More digits than any duration in range has; keeps numbers small. */
  private static final int LONGEST_NUMBER = 64;

  private Durations() {}

  /** Null if the text is no duration, or one out of range. */
  static @Nullable Duration parse(String text) {
    boolean negative = text.startsWith("-");
    int at = negative || text.startsWith("+") ? 1 : 0;
    if (text.substring(at).equals("0")) return Duration.ZERO;
    if (at == text.length()) return null;
    var sum = BigDecimal.ZERO;
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) at++;
      var amount = number(text.substring(start, at));
      int unitStart = at;
      while (at < text.length() && !isDigit(text.charAt(at)) && text.charAt(at) != '.') at++;
      var unit = NANOS.get(text.substring(unitStart, at));
      if (amount == null || unit == null) return null;
      sum = sum.add(amount.multiply(BigDecimal.valueOf(unit)).setScale(0, RoundingMode.DOWN));
      if (sum.compareTo(MAX) > 0) return null;
    }
    return Duration.ofNanos(negative ? -sum.longValue() : sum.longValue());
  }

  private static @Nullable BigDecimal number(String digits) {
    boolean wellFormed =
        digits.length() <= LONGEST_NUMBER
            && digits.chars().anyMatch(c -> c != '.')
            && digits.indexOf('.') == digits.lastIndexOf('.');
    return wellFormed ? new BigDecimal(digits) : null;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static Duration inRange(Duration duration) {
    if (duration.compareTo(LONGEST) > 0 || duration.compareTo(SHORTEST) < 0)
      throw new EvaluationException("duration overflow");
    return duration;
  }
}
