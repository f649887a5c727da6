package dev.lares.cel;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map or an object that an expression sees. */
public interface MapValue {
  int size();

  /** The value under {@code key}; null if there is none. */
  @Nullable Object find(Object key);

  Collection<?> keys();

  /** What its {@code type()} is called. */
  default String typeName() {
    return "map";
  }

  /** Whether both hold equal values under the same keys. */
  default boolean same(MapValue other) {
    if (size() != other.size()) return false;
    for (var key : keys()) {
      var mine = find(key);
      var theirs = other.find(key);
      if (mine == null || theirs == null || !Equality.same(mine, theirs)) return false;
    }
    return true;
  }

  /** A map of {@code entries}, which are shared. */
  static MapValue of(Map<?, ?> entries) {
    return new Plain("map", entries);
  }

  /** An object of the type called {@code typeName}. */
  static MapValue struct(String typeName, Map<String, Object> fields) {
    return new Plain(typeName, fields);
  }

  /** A map made by an expression. */
  record Plain(String typeName, Map<?, ?> entries) implements MapValue {
    public Plain {
      var found = new LinkedHashMap<Object, Object>();
      for (var entry : entries.entrySet())
        found.put(Equality.key(entry.getKey()), entry.getValue());
      entries = found;
    }

    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public @Nullable Object find(Object key) {
      return entries.get(Equality.key(key));
    }

    @Override
    public Collection<?> keys() {
      return entries.keySet();
    }
  }
}
