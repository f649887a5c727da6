package dev.lares.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Reads quantities. Short plain ones, nearly all there are, without big numbers. */
final class QuantityParser {
  private static final String SHAPE =
      "quantities must match the regular expression"
          + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  private static final String NO_SUFFIX = "unable to parse quantity's suffix";
  private static final BigDecimal LIMIT = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal NANO = BigDecimal.ONE.movePointLeft(9);

  /** Beyond these exponents every number is at a limit: no reason to compute its digits. */
  private static final int MAX_EXPONENT = 100_000;

  private QuantityParser() {}

  static Quantity parse(String text) {
    if (text.isEmpty()) throw new QuantityException(SHAPE);
    boolean negative = text.charAt(0) == '-';
    int start = negative || text.charAt(0) == '+' ? 1 : 0;
    int dot = digits(text, start);
    int end = dot < text.length() && text.charAt(dot) == '.' ? digits(text, dot + 1) : dot;
    checkShape(text, end);
    if (end == start) throw new QuantityException(SHAPE);
    var suffix = Suffix.of(text, end);
    if (suffix == null) throw new QuantityException(NO_SUFFIX);
    if (dot == end && dot - start <= 18 && suffix.whole()) {
      long digits = Long.parseLong(text, start, dot, 10);
      if (digits <= Long.MAX_VALUE / suffix.factor())
        return new Quantity(
            negative ? -digits * suffix.factor() : digits * suffix.factor(), 0, suffix.format());
    }
    return exact(text.substring(start, end), negative, suffix);
  }

  private static Quantity exact(String number, boolean negative, Suffix suffix) {
    if (number.equals(".")) throw new QuantityException("unable to parse numeric part of quantity");
    var amount = new BigDecimal(number);
    if (suffix.format() == QuantityFormat.BINARY)
      amount = amount.multiply(new BigDecimal(BigInteger.TWO.pow(suffix.exponent())));
    else
      amount = amount.scaleByPowerOfTen(Math.clamp(suffix.exponent(), -MAX_EXPONENT, MAX_EXPONENT));
    var format = suffix.format();
    // A part of a byte cannot be printed with binary suffixes.
    if (format == QuantityFormat.BINARY
        && amount.signum() > 0
        && amount.compareTo(BigDecimal.ONE) < 0) format = QuantityFormat.DECIMAL;
    if (amount.signum() == 0) return new Quantity(0, 0, format);
    if (amount.compareTo(NANO) < 0) amount = NANO;
    if (amount.compareTo(LIMIT) > 0) amount = LIMIT;
    var nano = amount.setScale(9, RoundingMode.UP).unscaledValue();
    var parts =
        (negative ? nano.negate() : nano).divideAndRemainder(BigInteger.valueOf(Quantity.NANOS));
    long whole = parts[0].longValueExact();
    int rest = parts[1].intValueExact();
    return rest < 0
        ? new Quantity(whole - 1, rest + Quantity.NANOS, format)
        : new Quantity(whole, rest, format);
  }

  /** Where the digits that begin at {@code from} end. */
  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
    return at;
  }

  /** After the number: letters of suffixes, then perhaps a signed number, then nothing. */
  private static void checkShape(String text, int end) {
    int at = end;
    while (at < text.length() && "eEinumkKMGTP".indexOf(text.charAt(at)) >= 0) at++;
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) at++;
    if (digits(text, at) != text.length()) throw new QuantityException(SHAPE);
  }
}
