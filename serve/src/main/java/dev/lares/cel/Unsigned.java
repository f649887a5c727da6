package dev.lares.cel;

import org.jspecify.annotations.Nullable;

/** A uint: 64 bits without a sign. */
record Unsigned(long bits) implements Comparable<Unsigned> {
  static final double LIMIT = 18446744073709551616.0;

  /** Of a whole number; null if it is negative or too large. */
  static @Nullable Unsigned of(double number) {
    if (!(number >= 0 && number < LIMIT)) return null;
    return new Unsigned(
        number < 9.2233720368547758E18
            ? (long) number
            : (long) (number - 9.2233720368547758E18) + Long.MIN_VALUE);
  }

  /** Null if the text is no such number. */
  static @Nullable Unsigned parse(String text) {
    try {
      return new Unsigned(Long.parseUnsignedLong(text));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  double toDouble() {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  @Override
  public int compareTo(Unsigned other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(bits);
  }
}
