package dev.lares.cel;

import dev.lares.cel.Node.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Values that may be absent. */
final class Optionals {
  static final Map<String, Operation> OPERATIONS =
      Map.ofEntries(
          Map.entry("optional.of", a -> Optional.of(a[0])),
          Map.entry("optional.none", a -> Optional.empty()),
          Map.entry(
              "optional.ofNonZeroValue", a -> isZero(a[0]) ? Optional.empty() : Optional.of(a[0])),
          Map.entry("value", Optionals::value),
          Map.entry("hasValue", a -> optional(a[0]).isPresent()),
          Map.entry("optional.unwrap", a -> unwrapped(a[0])),
          Map.entry("unwrapOpt", a -> unwrapped(a[0])),
          Map.entry("first", a -> end(a[0], true)),
          Map.entry("last", a -> end(a[0], false)));

  private Optionals() {}

  private static Object value(Object... a) {
    var optional = optional(a[0]);
    if (optional.isEmpty()) throw new EvaluationException("optional.none() dereference");
    return optional.get();
  }

  private static Optional<?> optional(Object value) {
    if (value instanceof Optional<?> optional) return optional;
    throw EvaluationException.noSuchOverload();
  }

  private static Object unwrapped(Object value) {
    if (!(value instanceof ListValue list)) throw EvaluationException.noSuchOverload();
    var present = new ArrayList<Object>();
    for (var item : list.items()) optional(item).ifPresent(present::add);
    return ListValue.of(present);
  }

  private static Object end(Object value, boolean first) {
    if (!(value instanceof ListValue list)) throw EvaluationException.noSuchOverload();
    return list.size() == 0 ? Optional.empty() : Optional.of(list.get(first ? 0 : list.size() - 1));
  }

  private static boolean isZero(Object value) {
    return switch (value) {
      case Null n -> true;
      case Boolean b -> !b;
      case Long l -> l == 0;
      case Unsigned u -> u.bits() == 0;
      case Double d -> d == 0;
      case String s -> s.isEmpty();
      case Octets o -> o.bytes().length == 0;
      case ListValue l -> l.size() == 0;
      case MapValue m -> m.size() == 0;
      case Duration d -> d.isZero();
      case Optional<?> o -> o.isEmpty();
      default -> false;
    };
  }
}
