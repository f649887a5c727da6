package dev.lares.cel;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values as texts. */
final class Printed {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Printed() {}

  /** In error messages. */
  static String of(Object value) {
    return switch (value) {
      case Null n -> "<nil>";
      case Double d -> number(d);
      case Instant i -> timestamp(i);
      case Duration d -> seconds(d);
      case TypeValue t -> t.name();
      default -> value.toString();
    };
  }

  /** The shortest text that reads as the same number, without an exponent where it is short. */
  static String number(double value) {
    if (Double.isNaN(value)) return "NaN";
    if (Double.isInfinite(value)) return value > 0 ? "+Inf" : "-Inf";
    if (value == 0) return 1 / value < 0 ? "-0" : "0";
    var exact = new java.math.BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= -4 && exponent < 21) return exact.toPlainString();
    var digits = exact.unscaledValue().abs().toString();
    var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    var sign = value < 0 ? "-" : "";
    var power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "");
    return sign + mantissa + "e" + power + Math.abs(exponent);
  }

  /** RFC 3339, with as many decimals as needed. */
  static String timestamp(Instant at) {
    return SECONDS.format(at) + decimals(at.getNano()) + "Z";
  }

  /** {@code 3600s}, {@code 1.5s}. */
  static String seconds(Duration duration) {
    var abs = duration.abs();
    return (duration.isNegative() ? "-" : "") + abs.toSeconds() + decimals(abs.getNano()) + "s";
  }

  private static String decimals(int nanos) {
    if (nanos == 0) return "";
    var digits = String.format(Locale.ROOT, "%09d", nanos);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') end--;
    return "." + digits.substring(0, end);
  }
}
