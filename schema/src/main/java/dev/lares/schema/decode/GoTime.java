package dev.lares.schema.decode;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** RFC 3339 as Go's parser reads it, with its complaints, printed in UTC. */
final class GoTime {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);

  private final String text;
  private final boolean micros;
  private int at;

  private GoTime(String text, boolean micros) {
    this.text = text;
    this.micros = micros;
  }

  /** A Time: whole seconds; a fraction is read and lost. */
  static String seconds(String text) {
    return SECONDS.format(new GoTime(text, false).parse());
  }

  /** A MicroTime: exactly six decimals. */
  static String micros(String text) {
    return MICROS.format(new GoTime(text, true).parse());
  }

  private LocalDateTime parse() {
    var year = number(4, 4, "2006");
    literal("-");
    var month = number(2, 2, "01");
    if (month < 1 || month > 12) throw outOfRange("month");
    literal("-");
    var day = number(2, 2, "02");
    literal("T");
    var hour = number(1, 2, "15");
    if (hour > 23) throw outOfRange("hour");
    literal(":");
    var minute = number(2, 2, "04");
    if (minute > 59) throw outOfRange("minute");
    literal(":");
    var second = number(2, 2, "05");
    if (second > 59) throw outOfRange("second");
    var nanos = fraction();
    var offset = zone();
    if (at < text.length())
      throw new DecodingException(
          "parsing time \"%s\": extra text: \"%s\"".formatted(text, text.substring(at)));
    try {
      var time = LocalTime.of(hour, minute, second, nanos);
      return LocalDateTime.of(LocalDate.of(year, month, day), time).minusSeconds(offset);
    } catch (DateTimeException e) {
      throw outOfRange("day"); // everything else has been checked
    }
  }

  private int number(int least, int most, String element) {
    var end = at;
    while (end < text.length() && end < at + most && isDigit(end)) end++;
    if (end - at < least) throw cannotParse(at, element);
    var value = Integer.parseInt(text.substring(at, end));
    at = end;
    return value;
  }

  private void literal(String expected) {
    if (!text.startsWith(expected, at)) throw cannotParse(at, expected);
    at += expected.length();
  }

  private int fraction() {
    var end = at + 1;
    while (end < text.length() && isDigit(end)) end++;
    var present = at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',');
    if (micros) {
      if (!present || end < at + 7) throw cannotParse(at, ".000000");
      end = at + 7;
    } else if (!present || end == at + 1) {
      return 0;
    }
    var digits = text.substring(at + 1, Math.min(end, at + 10));
    at = end;
    return Integer.parseInt((digits + "000000000").substring(0, 9));
  }

  /** Seconds east of UTC. */
  private int zone() {
    if (text.startsWith("Z", at)) {
      at++;
      return 0;
    }
    var start = at;
    var sign = at < text.length() ? text.charAt(at) : ' ';
    var fits =
        text.length() >= at + 6
            && (sign == '+' || sign == '-')
            && isDigit(at + 1)
            && isDigit(at + 2)
            && text.charAt(at + 3) == ':'
            && isDigit(at + 4)
            && isDigit(at + 5);
    if (!fits) throw cannotParse(start, "Z07:00");
    var hours = Integer.parseInt(text.substring(at + 1, at + 3));
    var minutes = Integer.parseInt(text.substring(at + 4, at + 6));
    if (hours > 24) throw outOfRange("time zone offset hour");
    if (minutes > 60) throw outOfRange("time zone offset minute");
    at += 6;
    return (sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
  }

  private boolean isDigit(int index) {
    return text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private DecodingException cannotParse(int from, String element) {
    var layout = micros ? "2006-01-02T15:04:05.000000Z07:00" : "2006-01-02T15:04:05Z07:00";
    return new DecodingException(
        "parsing time \"%s\" as \"%s\": cannot parse \"%s\" as \"%s\""
            .formatted(text, layout, text.substring(from), element));
  }

  private DecodingException outOfRange(String what) {
    return new DecodingException("parsing time \"%s\": %s out of range".formatted(text, what));
  }
}
