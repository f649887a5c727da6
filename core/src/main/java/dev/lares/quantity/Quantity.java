package dev.lares.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An amount, exact to one billionth. It remembers how it was written, because it is printed alike:
 * {@code 1024Mi} as {@code 1Gi}, {@code 1e3} as {@code 1e3}. Equal amounts are equal however they
 * were written. Amounts that fit a long, all there are in practice, are handled without big
 * numbers.
 */
public final class Quantity implements Comparable<Quantity> {
  public static final Quantity ZERO = new Quantity(0, 0, QuantityFormat.DECIMAL, null, null);

  static final int NANOS = 1_000_000_000;
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final BigInteger LOWEST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger HIGHEST = BigInteger.valueOf(Long.MAX_VALUE);

  /** The amount rounded towards minus infinity; the end of the range where it is beyond. */
  private final long whole;

  /** Billionths on top of it, never negative. */
  private final int nanos;

  private final QuantityFormat format;

  /** The amount where it is beyond what a long holds, else null. */
  private final @Nullable BigDecimal large;

  /** As it was written, where Kubernetes prints that in spite of a shorter form; else null. */
  private final @Nullable String text;

  private Quantity(
      long whole,
      int nanos,
      QuantityFormat format,
      @Nullable BigDecimal large,
      @Nullable String text) {
    this.whole = whole;
    this.nanos = nanos;
    this.format = format;
    this.large = large;
    this.text = text;
  }

  /** {@code amount} units. */
  public static Quantity of(long amount) {
    return of(amount, 0, QuantityFormat.DECIMAL);
  }

  /** {@code amount} units, printed like {@code 1Gi}. */
  public static Quantity ofBinary(long amount) {
    return of(amount, 0, QuantityFormat.BINARY);
  }

  /** {@code amount} thousandths. */
  public static Quantity ofMilli(long amount) {
    return of(
        Math.floorDiv(amount, 1000L),
        Math.floorMod(amount, 1000) * NANOS_PER_MILLI,
        QuantityFormat.DECIMAL);
  }

  /**
   * Reads a quantity as Kubernetes does: what is finer than a billionth is rounded away from zero,
   * blanks around it are ignored.
   *
   * @throws QuantityException with Kubernetes' words for what is wrong; also for numbers of more
   *     than a thousand digits, which Kubernetes tries to compute
   */
  public static Quantity parse(String text) {
    return QuantityParser.parse(text.strip());
  }

  static Quantity of(long whole, int nanos, QuantityFormat format) {
    return new Quantity(whole, nanos, format, null, null);
  }

  /** What is finer than a billionth is rounded away from zero. */
  static Quantity of(BigDecimal amount, QuantityFormat format) {
    var rounded = amount.setScale(9, RoundingMode.UP);
    var floor = rounded.setScale(0, RoundingMode.FLOOR).unscaledValue();
    if (floor.compareTo(LOWEST) < 0) return new Quantity(Long.MIN_VALUE, 0, format, rounded, null);
    if (floor.compareTo(HIGHEST) > 0) return new Quantity(Long.MAX_VALUE, 0, format, rounded, null);
    var rest = rounded.subtract(new BigDecimal(floor)).unscaledValue();
    return of(floor.longValue(), rest.intValue(), format);
  }

  /** The same amount, to be printed as {@code original}. */
  Quantity writtenAs(String original) {
    return new Quantity(whole, nanos, format, large, original);
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

  /** In whole units, rounded away from zero; at the limits of a long if it does not fit. */
  public long units() {
    return nanos == 0 || whole < 0 || whole == Long.MAX_VALUE ? whole : whole + 1;
  }

  /** In thousandths, rounded away from zero; at the limits of a long if it does not fit. */
  public long milli() {
    if (whole > Long.MAX_VALUE / 1000 - 1) return Long.MAX_VALUE;
    if (whole < Long.MIN_VALUE / 1000) return Long.MIN_VALUE;
    int up = whole < 0 ? 0 : NANOS_PER_MILLI - 1;
    return whole * 1000 + (nanos + up) / NANOS_PER_MILLI;
  }

  /** As a floating-point number, for scores and metrics. */
  public double toDouble() {
    return large != null ? large.doubleValue() : whole + nanos / (double) NANOS;
  }

  /** This amount, rounded away from zero to thousandths: the finest that resources are kept in. */
  public Quantity roundedToMilli() {
    if (nanos % NANOS_PER_MILLI == 0 && large == null) return this;
    return of(exact().setScale(3, RoundingMode.UP), format);
  }

  /** The sum, printed like this one, or like the other if this one is zero. */
  public Quantity plus(Quantity other) {
    var sumFormat = isZero() ? other.format : format;
    int sumNanos = nanos + other.nanos;
    int carry = sumNanos >= NANOS ? 1 : 0;
    long sum = whole + other.whole;
    boolean overflow = ((whole ^ sum) & (other.whole ^ sum)) < 0;
    if (overflow || sum == Long.MAX_VALUE || large != null || other.large != null)
      return of(exact().add(other.exact()), sumFormat);
    return of(sum + carry, sumNanos - carry * NANOS, sumFormat);
  }

  /** The difference, printed as sums are. */
  public Quantity minus(Quantity other) {
    return plus(other.negated());
  }

  public Quantity negated() {
    if (large != null || whole == Long.MIN_VALUE) return of(exact().negate(), format);
    return nanos == 0 ? of(-whole, 0, format) : of(-whole - 1, NANOS - nanos, format);
  }

  /** The larger one; this one if both are equal. */
  public Quantity max(Quantity other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** With nine decimals. */
  BigDecimal exact() {
    if (large != null) return large;
    return new BigDecimal(BigInteger.valueOf(whole)).add(BigDecimal.valueOf(nanos, 9));
  }

  /** Whether whole units are all there is, in the range of a long. */
  boolean integral() {
    return nanos == 0 && large == null;
  }

  /** By amount alone. */
  @Override
  public int compareTo(Quantity other) {
    int order = Long.compare(whole, other.whole);
    if (order != 0) return order;
    if (large != null || other.large != null) return exact().compareTo(other.exact());
    return Integer.compare(nanos, other.nanos);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || other instanceof Quantity quantity && compareTo(quantity) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(whole * 31 + nanos);
  }

  /** As Kubernetes prints it. */
  @Override
  public String toString() {
    return text != null ? text : QuantityPrinter.print(this);
  }
}
