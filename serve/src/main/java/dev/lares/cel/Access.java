package dev.lares.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fields, keys and indices. */
final class Access {
  private Access() {}

  static Object select(Object of, String name) {
    if (of instanceof Optional<?> optional)
      return optional.isEmpty() ? optional : maybe(optional.get(), name);
    if (of instanceof Authorizations.Check check && check.requestResource() != null)
      return check.requestResource();
    var found = of instanceof MapValue map ? map.find(name) : null;
    if (found == null) throw unselectable(of, name);
    return found;
  }

  static boolean has(Object of, String name) {
    if (of instanceof Optional<?> optional)
      return optional.isPresent() && has(optional.get(), name);
    return of instanceof MapValue map && map.find(name) != null;
  }

  static Object index(Object of, Object at) {
    if (of instanceof Optional<?> optional)
      return optional.isEmpty() ? optional : maybe(optional.get(), at);
    if (of instanceof MapValue map) {
      var found = map.find(at);
      if (found == null) throw EvaluationException.noSuchKey(at);
      return found;
    }
    if (!(of instanceof ListValue list)) throw EvaluationException.noSuchKey(at);
    var index = whole(at);
    if (index == null)
      throw new EvaluationException("unsupported index type '" + Types.nameOf(at) + "' in list");
    if (index < 0 || index >= list.size())
      throw new EvaluationException("index out of bounds: " + index);
    return list.get(index.intValue());
  }

  /** The value under a key, or none. */
  static Optional<?> maybe(Object of, Object at) {
    if (of instanceof Optional<?> optional)
      return optional.isEmpty() ? optional : maybe(optional.get(), at);
    if (of instanceof MapValue map) return Optional.ofNullable(map.find(at));
    if (!(of instanceof ListValue list)) throw EvaluationException.noSuchOverload();
    var index = whole(at);
    return index == null || index < 0 || index >= list.size()
        ? Optional.empty()
        : Optional.of(list.get(index.intValue()));
  }

  /** What a loop runs over: the elements of a list, the keys of a map. */
  static List<?> keys(Object of) {
    if (of instanceof ListValue list) return list.items();
    if (of instanceof MapValue map) return new ArrayList<>(map.keys());
    throw EvaluationException.noSuchOverload();
  }

  /** The value that goes with {@code key}, which is the {@code i}th of {@link #keys}. */
  static Object valueAt(Object of, int i, Object key) {
    if (of instanceof ListValue list) return list.get(i);
    return select(of, key);
  }

  private static Object select(Object of, Object key) {
    var found = ((MapValue) of).find(key);
    if (found == null) throw EvaluationException.noSuchKey(key);
    return found;
  }

  private static @Nullable Long whole(Object at) {
    return Equality.key(at) instanceof Long index ? index : null;
  }

  private static EvaluationException unselectable(Object of, String name) {
    return of instanceof ListValue
        ? new EvaluationException("unsupported index type 'string' in list")
        : EvaluationException.noSuchKey(name);
  }
}
