package dev.lares.quantity;

/** Prints quantities: the largest suffix that leaves a whole number. */
final class QuantityPrinter {
  private static final String[] DECIMAL = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};
  private static final String[] EXPONENT = {
    "e-9", "e-6", "e-3", "", "e3", "e6", "e9", "e12", "e15", "e18"
  };
  private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
  private static final int UNITS = 3;

  private QuantityPrinter() {}

  static String print(Quantity quantity) {
    if (quantity.isZero()) return "0";
    if (quantity.format() == QuantityFormat.BINARY) {
      long units = awayFromZero(quantity);
      // Below 1 Ki there is no suffix to use, so fractions may be shown as such.
      if (quantity.whole() >= 1024
          || quantity.whole() < -1024
          || quantity.whole() == -1024 && quantity.nanos() == 0) return binary(units);
      return decimal(quantity, DECIMAL);
    }
    return decimal(quantity, quantity.format() == QuantityFormat.EXPONENT ? EXPONENT : DECIMAL);
  }

  private static String binary(long units) {
    int suffix = 0;
    while (suffix < BINARY.length - 1 && units % 1024 == 0) {
      units /= 1024;
      suffix++;
    }
    return units + BINARY[suffix];
  }

  private static String decimal(Quantity quantity, String[] suffixes) {
    if (quantity.nanos() == 0) {
      long units = quantity.whole();
      int suffix = UNITS;
      while (suffix < suffixes.length - 1 && units % 1000 == 0) {
        units /= 1000;
        suffix++;
      }
      return units + suffixes[suffix];
    }
    int suffix = 0;
    int fraction = quantity.whole() < 0 ? Quantity.NANOS - quantity.nanos() : quantity.nanos();
    long units = quantity.whole() < 0 ? -(quantity.whole() + 1) : quantity.whole();
    int shown = fraction;
    int digits = 9;
    while (shown % 1000 == 0) {
      shown /= 1000;
      digits -= 3;
      suffix++;
    }
    var text = new StringBuilder();
    if (quantity.whole() < 0) text.append('-');
    if (units == 0) return text.append(shown).append(suffixes[suffix]).toString();
    var tail = Integer.toString(shown);
    return text.append(units)
        .repeat('0', digits - tail.length())
        .append(tail)
        .append(suffixes[suffix])
        .toString();
  }

  private static long awayFromZero(Quantity quantity) {
    return quantity.whole() < 0 ? quantity.whole() : quantity.units();
  }
}
