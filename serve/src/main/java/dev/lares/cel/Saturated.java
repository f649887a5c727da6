package dev.lares.cel;

/** Sums and products of what is never negative; beyond the largest long they stay there. */
final class Saturated {
  private Saturated() {}

  static long plus(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  static long times(long a, long b) {
    return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }

  static long scaled(long a, double factor) {
    double exact = Math.ceil(a * factor);
    return exact >= Long.MAX_VALUE ? Long.MAX_VALUE : (long) exact;
  }
}
