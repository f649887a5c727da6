package dev.lares.quantity;

import java.math.BigInteger;

/** Prints quantities in canonical form: the largest suffix that leaves a whole number. */
final class QuantityPrinter {
  private static final String[] DECIMAL = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};
  private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
  private static final BigInteger THOUSAND = BigInteger.valueOf(1000);
  private static final int UNITS = 3;

  private QuantityPrinter() {}

  static String print(Quantity quantity) {
    if (quantity.isZero()) return "0";
    if (!quantity.integral()) return parts(quantity);
    long units = quantity.units();
    // Below 1 Ki there is no binary suffix to use.
    if (quantity.format() == QuantityFormat.BINARY && (units >= 1024 || units <= -1024))
      return binary(units);
    int thousands = 0;
    int most = quantity.format() == QuantityFormat.EXPONENT ? 6 : DECIMAL.length - 1 - UNITS;
    while (thousands < most && units % 1000 == 0) {
      units /= 1000;
      thousands++;
    }
    return units + suffix(quantity.format(), UNITS + thousands);
  }

  private static String binary(long units) {
    int suffix = 0;
    while (suffix < BINARY.length - 1 && units % 1024 == 0) {
      units /= 1024;
      suffix++;
    }
    return units + BINARY[suffix];
  }

  /** Where a long of units is too coarse or too small, count in billionths. */
  private static String parts(Quantity quantity) {
    var amount = quantity.exact().unscaledValue();
    boolean bounded = quantity.format() != QuantityFormat.EXPONENT;
    int thousands = 0;
    while (!bounded || thousands < DECIMAL.length - 1) {
      var divided = amount.divideAndRemainder(THOUSAND);
      if (divided[1].signum() != 0) break;
      amount = divided[0];
      thousands++;
    }
    return amount + suffix(quantity.format(), thousands);
  }

  /** {@code thousands} counted from billionths. */
  private static String suffix(QuantityFormat format, int thousands) {
    if (format != QuantityFormat.EXPONENT) return DECIMAL[thousands];
    return thousands == UNITS ? "" : "e" + 3 * (thousands - UNITS);
  }
}
