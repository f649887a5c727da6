package dev.lares.cel;

import dev.lares.cel.Node.Operation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Parts of timestamps, in UTC or a zone that is named, and of durations. */
final class TimeOperations {
  static final Map<String, Operation> OPERATIONS =
      Map.ofEntries(
          Map.entry("getFullYear", part("getFullYear", ZonedDateTime::getYear)),
          Map.entry("getMonth", part("getMonth", at -> at.getMonthValue() - 1)),
          Map.entry("getDayOfYear", part("getDayOfYear", at -> at.getDayOfYear() - 1)),
          Map.entry("getDayOfMonth", part("getDayOfMonth", at -> at.getDayOfMonth() - 1)),
          Map.entry("getDate", part("getDate", ZonedDateTime::getDayOfMonth)),
          Map.entry("getDayOfWeek", part("getDayOfWeek", at -> at.getDayOfWeek().getValue() % 7)),
          Map.entry("getHours", part("getHours", ZonedDateTime::getHour)),
          Map.entry("getMinutes", part("getMinutes", ZonedDateTime::getMinute)),
          Map.entry("getSeconds", part("getSeconds", ZonedDateTime::getSecond)),
          Map.entry("getMilliseconds", part("getMilliseconds", at -> at.getNano() / 1_000_000)));

  private TimeOperations() {}

  private static Operation part(String function, ToLongFunction<ZonedDateTime> part) {
    return a ->
        switch (a[0]) {
          case Instant at -> part.applyAsLong(at.atZone(zone(function, a)));
          case Duration duration -> ofDuration(function, duration, a);
          default -> throw EvaluationException.noSuchOverload(function, a);
        };
  }

  private static Object ofDuration(String function, Duration duration, Object[] a) {
    return switch (function) {
      case "getHours" -> duration.toHours();
      case "getMinutes" -> duration.toMinutes();
      case "getSeconds" -> duration.toNanos() / 1_000_000_000;
      case "getMilliseconds" -> duration.toMillis();
      default -> throw EvaluationException.noSuchOverload(function, a);
    };
  }

  private static ZoneId zone(String function, Object[] a) {
    if (a.length == 1) return ZoneOffset.UTC;
    var name = TextOperations.text(function, a, 1);
    try {
      boolean offset = name.indexOf(':') > 0;
      boolean unsigned = offset && Character.isDigit(name.charAt(0));
      return ZoneId.of(unsigned ? "+" + name : name);
    } catch (DateTimeException e) {
      throw new EvaluationException("unknown time zone " + name);
    }
  }
}
