package dev.lares.kind.structural;

import com.google.re2j.Pattern;
import dev.lares.schema.decode.GoDuration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Dates, times and spans as the formats of schemas know them. */
final class Moments {
  private static final Pattern TIME =
      Pattern.compile("([0-9]{2}):([0-9]{2}):([0-9]{2})(.[0-9]+)?(z|[+-][0-9]{2}:[0-9]{2})");
  private static final Predicate<String> DATE = Formats.whole("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern SPAN = Pattern.compile("([0-9]+)\\s*([A-Za-zµ]+)");
  private static final Set<String> SHORT_UNITS =
      Set.of("ns", "us", "µs", "ms", "s", "m", "h", "hr", "d", "w", "wk");
  private static final Set<String> LONG_UNITS =
      Set.of("nano", "micro", "milli", "sec", "min", "hour", "day", "week");

  private Moments() {}

  static boolean isDateTime(String text) {
    var parts = text.toLowerCase(Locale.ROOT).split("t", -1);
    if (parts.length < 2 || !isDate(parts[0])) return false;
    var time = TIME.matcher(parts[1]);
    return time.matches()
        && time.group(1).compareTo("23") <= 0
        && time.group(2).compareTo("59") <= 0
        && time.group(3).compareTo("59") <= 0;
  }

  static boolean isDate(String text) {
    if (!DATE.test(text)) return false;
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException none) {
      return false;
    }
  }

  /** {@code 1h30m}, and in words: {@code 3 days}. */
  static boolean isDuration(String text) {
    if (GoDuration.isDuration(text)) return true;
    var span = SPAN.matcher(text);
    while (span.find()) {
      var unit = span.group(2).toLowerCase(Locale.ROOT);
      if (SHORT_UNITS.contains(unit) || LONG_UNITS.stream().anyMatch(unit::startsWith)) return true;
    }
    return false;
  }
}
