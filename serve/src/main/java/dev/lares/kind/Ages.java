package dev.lares.kind;

import static dev.lares.kind.Trees.text;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Ages and durations as tables show them: two units at most, coarser the longer they are. */
public final class Ages {
  private static final String UNKNOWN = "<unknown>";
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long YEAR = 365 * DAY;

  private Ages() {}

  /** The cell of an Age column: since {@code metadata.creationTimestamp}. */
  public static String ofObject(JsonNode object, Instant now) {
    return since(text(object.path("metadata"), "creationTimestamp"), now);
  }

  /** Since a timestamp of an object; {@code <unknown>} if there is none. */
  public static String since(String timestamp, Instant now) {
    var then = instant(timestamp);
    return then == null ? UNKNOWN : human(Duration.between(then, now));
  }

  /** {@code 90s}, {@code 5m30s}, {@code 45m}, {@code 3h20m}, {@code 30h}, {@code 3d4h}, ... */
  public static String human(Duration duration) {
    var seconds = duration.toMillis() / 1000; // towards zero
    if (seconds < -1) return "<invalid>"; // a little clock skew is forgiven
    if (seconds < 0) return "0s";
    if (seconds < 2 * MINUTE) return seconds + "s";
    if (seconds < 10 * MINUTE) return pair(seconds, MINUTE, "m", 1, "s");
    if (seconds < 3 * HOUR) return seconds / MINUTE + "m";
    if (seconds < 8 * HOUR) return pair(seconds, HOUR, "h", MINUTE, "m");
    if (seconds < 2 * DAY) return seconds / HOUR + "h";
    if (seconds < 8 * DAY) return pair(seconds, DAY, "d", HOUR, "h");
    if (seconds < 2 * YEAR) return seconds / DAY + "d";
    if (seconds < 8 * YEAR) return pair(seconds, YEAR, "y", DAY, "d");
    return seconds / YEAR + "y";
  }

  /** The time of a timestamp; null if it is empty or none. */
  public static @Nullable Instant instant(String timestamp) {
    if (timestamp.isEmpty()) return null;
    try {
      return Instant.parse(timestamp);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static String pair(long seconds, long big, String bigName, long small, String smallName) {
    var rest = seconds % big / small;
    return seconds / big + bigName + (rest == 0 ? "" : rest + smallName);
  }
}
