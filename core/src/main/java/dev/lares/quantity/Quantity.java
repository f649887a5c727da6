package dev.lares.quantity;

/**
 * An amount, exact to one billionth, of at most 2^63-1 either way: what Kubernetes can express. It
 * remembers how it was written, because it is printed alike: {@code 1024Mi} as {@code 1Gi}, {@code
 * 1e3} as {@code 1e3}. Equal amounts are equal however they were written. Sums beyond the limits
 * stay at them.
 */
public final class Quantity implements Comparable<Quantity> {
  public static final Quantity ZERO = new Quantity(0, 0, QuantityFormat.DECIMAL);

  static final int NANOS = 1_000_000_000;
  private static final int NANOS_PER_MILLI = 1_000_000;

  /** The amount, rounded towards minus infinity. */
  private final long whole;

  /** Billionths on top of it, never negative. */
  private final int nanos;

  private final QuantityFormat format;

  Quantity(long whole, int nanos, QuantityFormat format) {
    this.whole = whole;
    this.nanos = nanos;
    this.format = format;
  }

  /** {@code amount} units. */
  public static Quantity of(long amount) {
    return amount == 0 ? ZERO : new Quantity(amount, 0, QuantityFormat.DECIMAL);
  }

  /** {@code amount} units, printed like {@code 1Gi}. */
  public static Quantity ofBinary(long amount) {
    return new Quantity(amount, 0, QuantityFormat.BINARY);
  }

  /** {@code amount} thousandths. */
  public static Quantity ofMilli(long amount) {
    return new Quantity(
        Math.floorDiv(amount, 1000L),
        Math.floorMod(amount, 1000) * NANOS_PER_MILLI,
        QuantityFormat.DECIMAL);
  }

  /**
   * Reads a quantity as Kubernetes does: what is finer than a billionth is rounded away from zero,
   * what is larger than 2^63-1 becomes that.
   *
   * @throws QuantityException with Kubernetes' words for what is wrong
   */
  public static Quantity parse(String text) {
    return QuantityParser.parse(text);
  }

  public QuantityFormat format() {
    return format;
  }

  public boolean isZero() {
    return whole == 0 && nanos == 0;
  }

  /** -1, 0 or 1. */
  public int sign() {
    return whole < 0 ? -1 : isZero() ? 0 : 1;
  }

  /** In whole units, rounded up. */
  public long units() {
    return nanos == 0 || whole == Long.MAX_VALUE ? whole : whole + 1;
  }

  /** In thousandths, rounded up; at the limits of a long if it does not fit. */
  public long milli() {
    int milli = (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    if (whole > (Long.MAX_VALUE - 1000) / 1000) return Long.MAX_VALUE;
    if (whole < Long.MIN_VALUE / 1000) return Long.MIN_VALUE;
    return whole * 1000 + milli;
  }

  /** As a floating-point number, for scores and metrics. */
  public double toDouble() {
    return whole + nanos / (double) NANOS;
  }

  /** The sum, printed like this one, or like the other if this one is zero. */
  public Quantity plus(Quantity other) {
    if (other.isZero()) return this;
    int sumNanos = nanos + other.nanos;
    int carry = sumNanos >= NANOS ? 1 : 0;
    long sum = whole + other.whole + carry;
    // Carry included: no overflow has happened if both operands of either sign keep their side.
    if (whole >= 0 && other.whole >= 0 && sum < 0) return limit(Long.MAX_VALUE);
    if (whole < 0 && other.whole < 0 && sum >= 0 && !(sum == 0 && carry == 1))
      return limit(-Long.MAX_VALUE);
    return new Quantity(sum, sumNanos - carry * NANOS, isZero() ? other.format : format);
  }

  public Quantity minus(Quantity other) {
    return plus(other.negated());
  }

  public Quantity negated() {
    if (nanos == 0) return new Quantity(-whole, 0, format);
    return new Quantity(-whole - 1, NANOS - nanos, format);
  }

  public Quantity max(Quantity other) {
    return compareTo(other) >= 0 ? this : other;
  }

  private Quantity limit(long amount) {
    return new Quantity(amount, 0, format);
  }

  long whole() {
    return whole;
  }

  int nanos() {
    return nanos;
  }

  /** By amount alone. */
  @Override
  public int compareTo(Quantity other) {
    int order = Long.compare(whole, other.whole);
    return order != 0 ? order : Integer.compare(nanos, other.nanos);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Quantity quantity && whole == quantity.whole && nanos == quantity.nanos;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(whole * 31 + nanos);
  }

  /** The canonical form, as Kubernetes prints it. */
  @Override
  public String toString() {
    return QuantityPrinter.print(this);
  }
}
