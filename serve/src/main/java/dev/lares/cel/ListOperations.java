package dev.lares.cel;

import dev.lares.cel.Node.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntPredicate;

/** Functions on lists, sets and maps. */
final class ListOperations {
  static final Map<String, Operation> OPERATIONS =
      Map.ofEntries(
          Map.entry("size", ListOperations::size),
          Map.entry("isSorted", ListOperations::isSorted),
          Map.entry("sum", ListOperations::sum),
          Map.entry("min", a -> extreme("min", a, order -> order < 0)),
          Map.entry("max", a -> extreme("max", a, order -> order > 0)),
          Map.entry("sets.contains", a -> holdsAll(list(a, 0), list(a, 1))),
          Map.entry(
              "sets.equivalent",
              a -> holdsAll(list(a, 0), list(a, 1)) && holdsAll(list(a, 1), list(a, 0))),
          Map.entry("sets.intersects", ListOperations::intersects),
          Map.entry("cel.@mapInsert", ListOperations::insert));

  private ListOperations() {}

  private static Object size(Object... a) {
    return switch (a[0]) {
      case String s -> Costs.size(s);
      case Octets o -> Costs.size(o);
      case ListValue l -> (long) l.size();
      case MapValue m -> (long) m.size();
      default -> throw EvaluationException.noSuchOverload("size", a);
    };
  }

  private static Object isSorted(Object... a) {
    var list = list(a, 0);
    for (int i = 1; i < list.size(); i++) {
      var order = Equality.compare(list.get(i - 1), list.get(i));
      if (order == null) throw EvaluationException.noSuchOverload("isSorted", a);
      if (order > 0) return false;
    }
    return true;
  }

  /** Of nothing 0, which equals the zero of every kind of number. */
  private static Object sum(Object... a) {
    var list = list(a, 0);
    if (list.size() == 0) return 0L;
    var sum = list.get(0);
    boolean summable =
        sum instanceof Long
            || sum instanceof Unsigned
            || sum instanceof Double
            || sum instanceof Duration;
    if (!summable) throw EvaluationException.noSuchOverload("sum", a);
    for (int i = 1; i < list.size(); i++) sum = Arithmetic.plus(sum, list.get(i));
    return sum;
  }

  private static Object extreme(String function, Object[] a, IntPredicate better) {
    var list = list(a, 0);
    if (list.size() == 0) throw new EvaluationException(function + " called on empty list");
    var best = list.get(0);
    for (int i = 1; i < list.size(); i++) {
      var order = Equality.compare(list.get(i), best);
      if (order == null) throw EvaluationException.noSuchOverload(function, a);
      if (better.test(order)) best = list.get(i);
    }
    return best;
  }

  static Object indexOf(ListValue list, Object sought) {
    for (int i = 0; i < list.size(); i++) if (Equality.same(list.get(i), sought)) return (long) i;
    return -1L;
  }

  static Object lastIndexOf(ListValue list, Object sought) {
    for (int i = list.size() - 1; i >= 0; i--)
      if (Equality.same(list.get(i), sought)) return (long) i;
    return -1L;
  }

  private static boolean holdsAll(ListValue list, ListValue sought) {
    for (int i = 0; i < sought.size(); i++) if (!list.contains(sought.get(i))) return false;
    return true;
  }

  private static Object intersects(Object... a) {
    var list = list(a, 0);
    for (var item : list(a, 1).items()) if (list.contains(item)) return true;
    return false;
  }

  /** What the macros that make maps are made of. */
  private static Object insert(Object... a) {
    if (!(a[0] instanceof MapValue map)) throw EvaluationException.noSuchOverload();
    var all = new java.util.LinkedHashMap<Object, Object>();
    for (var key : map.keys()) {
      var value = map.find(key);
      if (value != null) all.put(key, value);
    }
    if (a.length == 3) {
      add(all, a[1], a[2]);
    } else if (a[1] instanceof MapValue more) {
      for (var key : more.keys()) {
        var value = more.find(key);
        if (value != null) add(all, key, value);
      }
    }
    return MapValue.of(all);
  }

  private static void add(Map<Object, Object> all, Object key, Object value) {
    if (all.putIfAbsent(Equality.key(key), value) != null)
      throw new EvaluationException("insert failed: key " + Printed.of(key) + " already exists");
  }

  private static ListValue list(Object[] a, int i) {
    if (a[i] instanceof ListValue list) return list;
    throw EvaluationException.noSuchOverload();
  }
}
