package dev.lares.cel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which values are equal, and which comes first: numbers compare across their types. */
final class Equality {
  private Equality() {}

  static boolean same(Object a, Object b) {
    if (a == b) return !(a instanceof Double number) || !number.isNaN();
    if (isNumber(a) && isNumber(b)) {
      var order = compare(a, b);
      return order != null && order == 0;
    }
    if (a instanceof ListValue x && b instanceof ListValue y) return x.same(y);
    if (a instanceof MapValue x && b instanceof MapValue y) return x.same(y);
    if (a instanceof Optional<?> x && b instanceof Optional<?> y)
      return x.isPresent() == y.isPresent() && (x.isEmpty() || same(x.get(), y.get()));
    return a.equals(b);
  }

  /** Negative, 0 or positive; null if the two have no order. */
  static @Nullable Integer compare(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) return x.compareTo(y);
    if (a instanceof String x && b instanceof String y) return compareTexts(x, y);
    if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
    if (a instanceof Boolean x && b instanceof Boolean y) return x.compareTo(y);
    if (a instanceof Octets x && b instanceof Octets y) return x.compareTo(y);
    if (a instanceof Duration x && b instanceof Duration y) return x.compareTo(y);
    if (a instanceof Instant x && b instanceof Instant y) return x.compareTo(y);
    return null;
  }

  /** One form for all equal keys of maps. */
  static Object key(Object key) {
    return switch (key) {
      case Unsigned u when u.bits() >= 0 -> u.bits();
      case Double d when d == Math.rint(d) && Math.abs(d) < 9e15 -> (Object) d.longValue();
      default -> key;
    };
  }

  private static boolean isNumber(Object value) {
    return value instanceof Long || value instanceof Double || value instanceof Unsigned;
  }

  private static @Nullable Integer compareNumbers(Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y)
      return x.isNaN() || y.isNaN() ? null : x < y ? -1 : x > y ? 1 : 0;
    if (a instanceof Double x) return x.isNaN() ? null : order(x, b);
    if (b instanceof Double y) {
      if (y.isNaN()) return null;
      return -order(y, a);
    }
    return exact(a).compareTo(exact(b));
  }

  private static int order(double x, Object whole) {
    if (Double.isInfinite(x)) return x > 0 ? 1 : -1;
    return new BigDecimal(x).compareTo(new BigDecimal(exact(whole)));
  }

  private static BigInteger exact(Object whole) {
    return whole instanceof Unsigned u
        ? new BigInteger(u.toString())
        : BigInteger.valueOf((Long) whole);
  }

  /** By code points, as UTF-8 bytes would compare. */
  private static int compareTexts(String x, String y) {
    int common = Math.min(x.length(), y.length());
    for (int i = 0; i < common; i++) {
      char a = x.charAt(i);
      char b = y.charAt(i);
      if (a == b) continue;
      boolean bothOdd = Character.isSurrogate(a) == Character.isSurrogate(b);
      return bothOdd ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
    }
    return Integer.compare(x.length(), y.length());
  }
}
