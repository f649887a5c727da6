package dev.lares.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads quantities. Kubernetes has two ways to do so, and which one it takes shows: short numbers
 * that look canonical to it are printed as they were written, {@code 1.500} or {@code +1}, all
 * others in canonical form.
 */
final class QuantityParser {
  private static final String SHAPE =
      "quantities must match the regular expression"
          + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  private static final String NO_SUFFIX = "unable to parse quantity's suffix";
  private static final String NO_NUMBER = "unable to parse numeric part of quantity";
  private static final BigDecimal LIMIT = BigDecimal.valueOf(Long.MAX_VALUE);

  /** How many decimal digits surely fit a long. */
  private static final int LONG_DIGITS = 18;

  /** A bound on digits and exponents, because their number is the work a quantity makes. */
  private static final int MAX_DIGITS = 1000;

  private final String text;
  private final boolean negative;

  /** Where the digits before the point begin, without leading zeros, and end. */
  private final int first;

  private final int point;

  /** Where the number ends and the suffix begins. */
  private final int end;

  private final Suffix suffix;

  private QuantityParser(String text) {
    this.text = text;
    if (text.isEmpty()) throw new QuantityException(SHAPE);
    negative = text.charAt(0) == '-';
    int at = negative || text.charAt(0) == '+' ? 1 : 0;
    while (at < text.length() && text.charAt(at) == '0') at++;
    first = at;
    point = digitsEnd(text, first);
    boolean fraction = point < text.length() && text.charAt(point) == '.';
    end = fraction ? digitsEnd(text, point + 1) : point;
    checkShape(text, end);
    suffix = known(Suffix.of(text, end));
    if (end - first > MAX_DIGITS) throw new QuantityException(NO_NUMBER);
    if (suffix.exponent() > MAX_DIGITS) throw new QuantityException(NO_SUFFIX);
  }

  static Quantity parse(String text) {
    var parser = new QuantityParser(text);
    var quantity = parser.quantity();
    return parser.printedAsWritten() ? quantity.writtenAs(text) : quantity;
  }

  private Quantity quantity() {
    var format = suffix.format();
    if (end == point && point - first <= LONG_DIGITS) {
      long digits = point == first ? 0 : Long.parseLong(text, first, point, 10);
      if (digits == 0) return Quantity.of(0, 0, format);
      long factor = suffix.factor();
      if (factor > 0 && digits <= Long.MAX_VALUE / factor)
        return Quantity.of(negative ? -digits * factor : digits * factor, 0, format);
      if (factor < 0 && !negative)
        return Quantity.of(
            digits / -factor, (int) (digits % -factor * (Quantity.NANOS / -factor)), format);
    }
    return exactly();
  }

  private Quantity exactly() {
    var fraction = end > point ? text.substring(point + 1, end) : "";
    var digits = text.substring(first, point) + fraction;
    if (digits.isEmpty()) return Quantity.of(0, 0, suffix.format());
    var amount = new BigDecimal(new BigInteger(digits), fraction.length());
    var format = suffix.format();
    if (format == QuantityFormat.BINARY) {
      amount = amount.multiply(new BigDecimal(BigInteger.TWO.pow(suffix.exponent()))).min(LIMIT);
      // Less than one cannot be shown with a binary suffix.
      if (amount.compareTo(BigDecimal.ONE) < 0) format = QuantityFormat.DECIMAL;
    } else {
      // The bound is beyond all digits there can be: what is smaller is one billionth either way.
      amount = amount.scaleByPowerOfTen(Math.max(suffix.exponent(), -2 * MAX_DIGITS));
    }
    return Quantity.of(negative ? amount.negate() : amount, format);
  }

  /** Whether Kubernetes takes the text for canonical, and it is not. */
  private boolean printedAsWritten() {
    // Without one of these what is taken for canonical is so.
    boolean odd =
        text.charAt(0) == '+'
            || text.charAt(0) == '0'
            || text.startsWith("-0")
            || end > point
            || suffix.format() == QuantityFormat.EXPONENT;
    return odd && (suffix.format() == QuantityFormat.BINARY ? plainBinary() : plainDecimal());
  }

  private boolean plainBinary() {
    int decimals = Math.max(0, end - point - 1);
    int digits = Math.max(1, point - first);
    if (decimals > 0 || 14 - digits - suffix.exponent() * 3 / 10 < 0) return false;
    return point > first && Long.parseLong(text, first, point, 10) % 8 != 0;
  }

  private boolean plainDecimal() {
    int decimals = Math.max(0, end - point - 1);
    int digits = point - first + decimals;
    int scale = suffix.exponent() - decimals;
    if (point == first || digits > LONG_DIGITS || scale < -9 || scale % 3 != 0) return false;
    var all = text.substring(first, point) + (decimals > 0 ? text.substring(point + 1, end) : "");
    return !all.endsWith("000");
  }

  private static Suffix known(@Nullable Suffix suffix) {
    if (suffix == null) throw new QuantityException(NO_SUFFIX);
    return suffix;
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
    return at;
  }

  /** After the number: letters of suffixes, then perhaps a signed number, then nothing. */
  private static void checkShape(String text, int end) {
    int at = end;
    while (at < text.length() && "eEinumkKMGTP".indexOf(text.charAt(at)) >= 0) at++;
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) at++;
    if (digitsEnd(text, at) != text.length()) throw new QuantityException(SHAPE);
  }
}
