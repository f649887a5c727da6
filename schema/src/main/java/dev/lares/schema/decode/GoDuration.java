package dev.lares.schema.decode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Spans of time as Go writes them: {@code 1h30m0s}, {@code 100ms}. */
public final class GoDuration {
  private static final Pattern PART =
      Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
  private static final Pattern NUMBER = Pattern.compile("(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)([^0-9.]*)");
  private static final long SECOND = 1_000_000_000L;

  private GoDuration() {}

  /** Whether {@code text} is a span in Go's spelling. */
  public static boolean isDuration(String text) {
    try {
      nanos(text);
      return true;
    } catch (DecodingException none) {
      return false;
    }
  }

  /**
   * The span as it is printed again.
   *
   * @throws DecodingException with Go's words
   */
  static String canonical(String text) {
    return print(nanos(text));
  }

  /** Nanoseconds of a span in Go's spelling. */
  public static long nanos(String text) {
    var body = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    if (body.equals("0")) return 0;
    var parts = PART.matcher(body);
    var sum = BigDecimal.ZERO;
    var end = 0;
    while (parts.find() && parts.start() == end) {
      sum = sum.add(new BigDecimal(parts.group(1)).multiply(unit(parts.group(2))));
      end = parts.end();
    }
    if (end == 0 || end < body.length()) throw misfit(text, body.substring(end));
    try {
      var nanos = sum.setScale(0, RoundingMode.DOWN).longValueExact();
      return text.startsWith("-") ? -nanos : nanos;
    } catch (ArithmeticException e) {
      throw invalid(text);
    }
  }

  private static BigDecimal unit(String name) {
    return BigDecimal.valueOf(
        switch (name) {
          case "ns" -> 1L;
          case "ms" -> 1_000_000L;
          case "s" -> SECOND;
          case "m" -> 60 * SECOND;
          case "h" -> 3600 * SECOND;
          default -> 1_000L;
        });
  }

  /** The span as Go prints it. */
  public static String print(long nanos) {
    if (nanos == 0) return "0s";
    var sign = nanos < 0 ? "-" : "";
    var amount = BigDecimal.valueOf(nanos).abs();
    var whole = amount.compareTo(BigDecimal.valueOf(SECOND));
    if (whole < 0) {
      var unit = amount.compareTo(BigDecimal.valueOf(1_000_000)) >= 0 ? "ms" : "µs";
      if (amount.compareTo(BigDecimal.valueOf(1_000)) < 0) unit = "ns";
      return sign + plain(amount.divide(unit(unit))) + unit;
    }
    var seconds = amount.divide(BigDecimal.valueOf(SECOND));
    var minutes = seconds.toBigInteger().longValueExact() / 60;
    var rest = plain(seconds.subtract(BigDecimal.valueOf(minutes * 60))) + "s";
    if (minutes == 0) return sign + rest;
    if (minutes < 60) return sign + minutes + "m" + rest;
    return sign + minutes / 60 + "h" + minutes % 60 + "m" + rest;
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }

  /** What is wrong with {@code rest}, which begins behind the last good part. */
  private static DecodingException misfit(String text, String rest) {
    var number = NUMBER.matcher(rest);
    if (!number.lookingAt()) return invalid(text);
    var unit = number.group(1);
    var what = unit.isEmpty() ? "missing unit" : "unknown unit \"" + unit + "\"";
    return new DecodingException("time: " + what + " in duration \"" + text + "\"");
  }

  private static DecodingException invalid(String text) {
    return new DecodingException("time: invalid duration \"" + text + "\"");
  }
}
