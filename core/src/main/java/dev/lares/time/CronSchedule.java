package dev.lares.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When something recurs: cron's five fields, one of its names such as {@code @hourly}, or {@code
 * @every 90s}. Where clocks go forward, what falls into the gap is left out; where they go back,
 * what recurs every hour does so in the repeated one, too.
 */
public final class CronSchedule {
  private static final Map<String, String> NAMES =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private static final String EVERY = "@every ";
  private static final Pattern PART =
      Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)");

  /** Nothing recurs less often than once in a leap year, but for dates that never come. */
  private static final int YEARS = 5;

  /**
   * One field.
   *
   * @param words that stand for numbers, from {@code low} on
   */
  private record Field(int low, int high, List<String> words) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field(0, 59, List.of()),
          new Field(0, 23, List.of()),
          new Field(1, 31, List.of()),
          new Field(
              1,
              12,
              List.of(
                  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                  "dec")),
          new Field(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

  private static final int MINUTE = 0;
  private static final int HOUR = 1;
  private static final int DAY = 2;
  private static final int MONTH = 3;
  private static final int WEEKDAY = 4;

  /** Set beside a field's bits if it says nothing. */
  private static final long ANY = 1L << 63;

  private final long[] fields;
  private final @Nullable Duration interval;

  private CronSchedule(long[] fields, @Nullable Duration interval) {
    this.fields = fields;
    this.interval = interval;
  }

  /**
   * Reads a schedule.
   *
   * @throws IllegalArgumentException saying what is wrong, in the words of Kubernetes
   */
  public static CronSchedule parse(String schedule) {
    if (schedule.startsWith(EVERY)) return new CronSchedule(new long[0], interval(schedule));
    var text = schedule;
    if (schedule.startsWith("@")) {
      var known = NAMES.get(schedule);
      if (known == null) throw new IllegalArgumentException("unrecognized descriptor: " + schedule);
      text = known;
    }
    var parts = text.strip().split("\\s+");
    if (parts.length != FIELDS.size())
      throw new IllegalArgumentException(
          "expected exactly 5 fields, found "
              + parts.length
              + ": ["
              + String.join(" ", parts)
              + "]");
    var fields = new long[FIELDS.size()];
    for (int i = 0; i < fields.length; i++)
      for (var range : parts[i].split(",")) fields[i] |= range(range, FIELDS.get(i));
    return new CronSchedule(fields, null);
  }

  /** The first time after {@code moment}; null if there is none. */
  public @Nullable Instant next(Instant moment, ZoneId zone) {
    if (interval != null) return moment.truncatedTo(ChronoUnit.SECONDS).plus(interval);
    var time = moment.truncatedTo(ChronoUnit.SECONDS).plusSeconds(60).atZone(zone);
    time = time.truncatedTo(ChronoUnit.MINUTES);
    int end = time.getYear() + YEARS;
    while (time.getYear() <= end) {
      if (!has(MONTH, time.getMonthValue()))
        time = time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
      else if (!isDay(time))
        time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1).truncatedTo(ChronoUnit.DAYS);
      else if (!has(HOUR, time.getHour())) time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      else if (!has(MINUTE, time.getMinute())) time = time.plusMinutes(1);
      else return time.toInstant();
    }
    return null;
  }

  /** A day must fit both fields that speak of days; if both do, one is enough. */
  private boolean isDay(ZonedDateTime time) {
    boolean day = has(DAY, time.getDayOfMonth());
    boolean weekday = has(WEEKDAY, time.getDayOfWeek().getValue() % 7);
    boolean either = (fields[DAY] & ANY) == 0 && (fields[WEEKDAY] & ANY) == 0;
    return either ? day || weekday : day && weekday;
  }

  private boolean has(int field, int value) {
    return (fields[field] >>> value & 1) != 0;
  }

  private static Duration interval(String schedule) {
    var text = schedule.substring(EVERY.length());
    var digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    double seconds = 0;
    int from = 0;
    var part = PART.matcher(digits);
    while (from < digits.length() && part.find(from) && part.start() == from) {
      seconds += Double.parseDouble(part.group(1)) * unit(part.group(2));
      from = part.end();
    }
    boolean whole = !digits.isEmpty() && from == digits.length();
    if (!whole && !digits.equals("0"))
      throw new IllegalArgumentException(
          "failed to parse duration " + schedule + ": time: invalid duration \"" + text + "\"");
    // below a second, and backwards, everything is a second
    return Duration.ofSeconds(text.startsWith("-") ? 1 : Math.max(1, (long) seconds));
  }

  private static double unit(String name) {
    return switch (name) {
      case "h" -> 3600;
      case "m" -> 60;
      case "s" -> 1;
      case "ms" -> 1e-3;
      case "ns" -> 1e-9;
      default -> 1e-6;
    };
  }

  private static long range(String range, Field field) {
    var stepped = range.split("/", -1);
    var bounds = stepped[0].split("-", -1);
    long start;
    long end;
    long any = 0;
    if (bounds[0].equals("*") || bounds[0].equals("?")) {
      start = field.low();
      end = field.high();
      any = ANY;
    } else {
      start = value(bounds[0], field);
      end = bounds.length == 1 ? start : value(bounds[1], field);
      if (bounds.length > 2) throw new IllegalArgumentException("too many hyphens: " + range);
    }
    if (stepped.length > 2) throw new IllegalArgumentException("too many slashes: " + range);
    var step = 1L;
    if (stepped.length == 2) {
      step = number(stepped[1]);
      if (bounds.length == 1 && end == start) end = field.high();
      if (step > 1) any = 0;
    }
    check(range, field, start, end, step);
    long bits = any;
    for (long value = start; value <= end; value += step) bits |= 1L << value;
    return bits;
  }

  private static void check(String range, Field field, long start, long end, long step) {
    if (start < field.low())
      throw new IllegalArgumentException(
          "beginning of range (%d) below minimum (%d): %s".formatted(start, field.low(), range));
    if (end > field.high())
      throw new IllegalArgumentException(
          "end of range (%d) above maximum (%d): %s".formatted(end, field.high(), range));
    if (start > end)
      throw new IllegalArgumentException(
          "beginning of range (%d) beyond end of range (%d): %s".formatted(start, end, range));
    if (step == 0)
      throw new IllegalArgumentException("step of range should be a positive number: " + range);
  }

  private static long value(String text, Field field) {
    var word = field.words().indexOf(text.toLowerCase(Locale.ROOT));
    return word >= 0 ? word + (long) field.low() : number(text);
  }

  private static long number(String text) {
    int number;
    try {
      number = Integer.parseInt(text);
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException(
          "failed to parse int from "
              + text
              + ": strconv.Atoi: parsing \""
              + text
              + "\": invalid syntax",
          notOne);
    }
    if (number < 0)
      throw new IllegalArgumentException("negative number (" + number + ") not allowed: " + text);
    return number;
  }
}
