package dev.lares.quantity;

import org.jspecify.annotations.Nullable;

/**
 * What follows the number of a quantity.
 *
 * @param exponent of ten, or of two for binary suffixes
 * @param factor what the suffix multiplies with; what it divides by if negative; 0 where neither
 *     fits a long or the smallest part of a quantity
 */
record Suffix(QuantityFormat format, int exponent, long factor) {
  private static final Suffix NONE = new Suffix(QuantityFormat.DECIMAL, 0, 1);

  /** The suffix that makes up the rest of {@code text}, or null if there is no such one. */
  static @Nullable Suffix of(String text, int from) {
    int length = text.length() - from;
    if (length == 0) return NONE;
    char first = text.charAt(from);
    if (length == 1) {
      int exponent = decimal(first);
      return exponent == 0 ? null : ofTen(QuantityFormat.DECIMAL, exponent);
    }
    if (length == 2 && text.charAt(from + 1) == 'i') {
      int power = "KMGTPE".indexOf(first) + 1;
      return power == 0 ? null : new Suffix(QuantityFormat.BINARY, 10 * power, 1L << (10 * power));
    }
    if (first != 'e' && first != 'E') return null;
    try {
      long exponent = Long.parseLong(text, from + 1, text.length(), 10);
      // The cast is Kubernetes' own: exponents are taken modulo 2^32.
      return ofTen(QuantityFormat.EXPONENT, (int) exponent);
    } catch (NumberFormatException letters) {
      return null;
    }
  }

  private static Suffix ofTen(QuantityFormat format, int exponent) {
    if (exponent < -9 || exponent > 18) return new Suffix(format, exponent, 0);
    long factor = 1;
    for (int i = Math.abs(exponent); i > 0; i--) factor *= 10;
    return new Suffix(format, exponent, exponent < 0 ? -factor : factor);
  }

  private static int decimal(char suffix) {
    return switch (suffix) {
      case 'n' -> -9;
      case 'u' -> -6;
      case 'm' -> -3;
      case 'k' -> 3;
      case 'M' -> 6;
      case 'G' -> 9;
      case 'T' -> 12;
      case 'P' -> 15;
      case 'E' -> 18;
      default -> 0;
    };
  }
}
