package dev.lares.cel;

import dev.lares.cel.Node.Operation;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntPredicate;

/** Operators. */
final class Arithmetic {
  static final Map<String, Operation> OPERATIONS =
      Map.ofEntries(
          Map.entry("_==_", a -> Equality.same(a[0], a[1])),
          Map.entry("_!=_", a -> !Equality.same(a[0], a[1])),
          Map.entry("_<_", a -> ordered(a, order -> order < 0)),
          Map.entry("_<=_", a -> ordered(a, order -> order <= 0)),
          Map.entry("_>_", a -> ordered(a, order -> order > 0)),
          Map.entry("_>=_", a -> ordered(a, order -> order >= 0)),
          Map.entry("_+_", Arithmetic::plus),
          Map.entry("_-_", Arithmetic::minus),
          Map.entry("_*_", Arithmetic::times),
          Map.entry("_/_", Arithmetic::over),
          Map.entry("_%_", Arithmetic::remainder),
          Map.entry("-_", Arithmetic::negated),
          Map.entry("!_", Arithmetic::not),
          Map.entry("_[_]", a -> Access.index(a[0], a[1])),
          Map.entry("@in", Arithmetic::in),
          Map.entry("in", Arithmetic::in));

  private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(64);

  private Arithmetic() {}

  private static Object ordered(Object[] a, IntPredicate holds) {
    var order = Equality.compare(a[0], a[1]);
    if (order != null) return holds.test(order);
    if (a[0] instanceof Double || a[1] instanceof Double) return false;
    throw EvaluationException.noSuchOverload();
  }

  static Object plus(Object... a) {
    try {
      return switch (a[0]) {
        case Long x when a[1] instanceof Long y -> Math.addExact(x, y);
        case Unsigned x when a[1] instanceof Unsigned y -> unsigned(exact(x).add(exact(y)));
        case Double x when a[1] instanceof Double y -> x + y;
        case String x when a[1] instanceof String y -> x + y;
        case Octets x when a[1] instanceof Octets y -> x.plus(y);
        case ListValue x when a[1] instanceof ListValue y -> x.plus(y);
        case Duration x when a[1] instanceof Duration y -> Durations.inRange(x.plus(y));
        case Duration x when a[1] instanceof Instant y -> Timestamps.inRange(y.plus(x));
        case Instant x when a[1] instanceof Duration y -> Timestamps.inRange(x.plus(y));
        default -> throw EvaluationException.noSuchOverload();
      };
    } catch (ArithmeticException | DateTimeException e) {
      throw overflow(a[0]);
    }
  }

  private static Object minus(Object... a) {
    try {
      return switch (a[0]) {
        case Long x when a[1] instanceof Long y -> Math.subtractExact(x, y);
        case Unsigned x when a[1] instanceof Unsigned y -> unsigned(exact(x).subtract(exact(y)));
        case Double x when a[1] instanceof Double y -> x - y;
        case Duration x when a[1] instanceof Duration y -> Durations.inRange(x.minus(y));
        case Instant x when a[1] instanceof Duration y -> Timestamps.inRange(x.minus(y));
        case Instant x when a[1] instanceof Instant y -> Durations.inRange(Duration.between(y, x));
        default -> throw EvaluationException.noSuchOverload();
      };
    } catch (ArithmeticException | DateTimeException e) {
      throw overflow(a[0]);
    }
  }

  private static Object times(Object... a) {
    try {
      return switch (a[0]) {
        case Long x when a[1] instanceof Long y -> Math.multiplyExact(x, y);
        case Unsigned x when a[1] instanceof Unsigned y -> unsigned(exact(x).multiply(exact(y)));
        case Double x when a[1] instanceof Double y -> x * y;
        default -> throw EvaluationException.noSuchOverload();
      };
    } catch (ArithmeticException e) {
      throw overflow(a[0]);
    }
  }

  private static Object over(Object... a) {
    return switch (a[0]) {
      case Long x when a[1] instanceof Long y -> {
        if (y == 0) throw new EvaluationException("division by zero");
        if (x == Long.MIN_VALUE && y == -1) throw overflow(x);
        yield x / y;
      }
      case Unsigned x when a[1] instanceof Unsigned y -> {
        if (y.bits() == 0) throw new EvaluationException("division by zero");
        yield new Unsigned(Long.divideUnsigned(x.bits(), y.bits()));
      }
      case Double x when a[1] instanceof Double y -> x / y;
      default -> throw EvaluationException.noSuchOverload();
    };
  }

  private static Object remainder(Object... a) {
    return switch (a[0]) {
      case Long x when a[1] instanceof Long y -> {
        if (y == 0) throw new EvaluationException("modulus by zero");
        if (x == Long.MIN_VALUE && y == -1) throw overflow(x);
        yield x % y;
      }
      case Unsigned x when a[1] instanceof Unsigned y -> {
        if (y.bits() == 0) throw new EvaluationException("modulus by zero");
        yield new Unsigned(Long.remainderUnsigned(x.bits(), y.bits()));
      }
      default -> throw EvaluationException.noSuchOverload();
    };
  }

  private static Object negated(Object... a) {
    return switch (a[0]) {
      case Long x -> {
        if (x == Long.MIN_VALUE) throw overflow(x);
        yield -x;
      }
      case Double x -> -x;
      case Duration x -> x.negated();
      default -> throw EvaluationException.noSuchOverload();
    };
  }

  private static Object not(Object... a) {
    if (a[0] instanceof Boolean x) return !x;
    throw EvaluationException.noSuchOverload();
  }

  private static Object in(Object... a) {
    return switch (a[1]) {
      case ListValue list -> list.contains(a[0]);
      case MapValue map -> map.find(a[0]) != null;
      default -> throw EvaluationException.noSuchOverload();
    };
  }

  private static BigInteger exact(Unsigned number) {
    return new BigInteger(number.toString());
  }

  private static Unsigned unsigned(BigInteger exact) {
    if (exact.signum() < 0 || exact.compareTo(UNSIGNED_LIMIT) >= 0)
      throw new EvaluationException("unsigned integer overflow");
    return new Unsigned(exact.longValue());
  }

  private static EvaluationException overflow(Object of) {
    return new EvaluationException(
        switch (of) {
          case Duration d -> "duration overflow";
          case Instant i -> "timestamp overflow";
          default -> "integer overflow";
        });
  }
}
