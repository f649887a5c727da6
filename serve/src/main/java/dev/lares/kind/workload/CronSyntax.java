package dev.lares.kind.workload;

import java.util.List;
import java.util.Locale;

/** Whether a text is a schedule in cron's five fields, or one of its names. */
final class CronSyntax {
  private static final List<String> NAMES =
      List.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
  private static final String EVERY = "@every ";
  private static final String DURATION = "[-+]?(\\d+(\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)";

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

  private static final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Problem(String text) {
      super(text, null, false, false);
    }
  }

  private CronSyntax() {}

  /** What is wrong, empty for a good schedule. */
  static String problem(String schedule) {
    if (schedule.startsWith("@")) return descriptor(schedule);
    var parts = schedule.strip().split("\\s+");
    if (parts.length != FIELDS.size())
      return "expected exactly 5 fields, found "
          + parts.length
          + ": ["
          + String.join(" ", parts)
          + "]";
    try {
      for (var i = 0; i < parts.length; i++)
        for (var range : parts[i].split(",")) check(range, FIELDS.get(i));
    } catch (Problem problem) {
      return String.valueOf(problem.getMessage());
    }
    return "";
  }

  private static String descriptor(String schedule) {
    if (NAMES.contains(schedule)) return "";
    if (!schedule.startsWith(EVERY)) return "unrecognized descriptor: " + schedule;
    var duration = schedule.substring(EVERY.length());
    if (duration.equals("0") || duration.matches("(" + DURATION + ")+")) return "";
    return "failed to parse duration " + schedule + ": time: invalid duration \"" + duration + "\"";
  }

  private static void check(String range, Field field) {
    var stepped = range.split("/", -1);
    var bounds = stepped[0].split("-", -1);
    long start;
    long end;
    if (bounds[0].equals("*") || bounds[0].equals("?")) {
      start = field.low();
      end = field.high();
    } else {
      start = value(bounds[0], field);
      end = bounds.length == 1 ? start : value(bounds[1], field);
      if (bounds.length > 2) throw new Problem("too many hyphens: " + range);
    }
    if (stepped.length > 2) throw new Problem("too many slashes: " + range);
    var step = 1L;
    if (stepped.length == 2) {
      step = number(stepped[1]);
      if (bounds.length == 1 && end == start) end = field.high();
    }
    if (start < field.low())
      throw new Problem(
          "beginning of range (%d) below minimum (%d): %s".formatted(start, field.low(), range));
    if (end > field.high())
      throw new Problem(
          "end of range (%d) above maximum (%d): %s".formatted(end, field.high(), range));
    if (start > end)
      throw new Problem(
          "beginning of range (%d) beyond end of range (%d): %s".formatted(start, end, range));
    if (step == 0) throw new Problem("step of range should be a positive number: " + range);
  }

  private static long value(String text, Field field) {
    var word = field.words().indexOf(text.toLowerCase(Locale.ROOT));
    return word >= 0 ? word + (long) field.low() : number(text);
  }

  private static long number(String text) {
    try {
      var number = Integer.parseInt(text);
      if (number < 0) throw new Problem("negative number (" + number + ") not allowed: " + text);
      return number;
    } catch (NumberFormatException notOne) {
      throw new Problem(
          "failed to parse int from "
              + text
              + ": strconv.Atoi: parsing \""
              + text
              + "\": invalid syntax");
    }
  }
}
