package dev.lares.view;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * The objects of a view by some value they carry, such as pods by their node. Written by the view's
 * thread, read from any; iteration is in order of key.
 */
public final class Index<T> {
  private final Function<T, ? extends Collection<String>> values;
  private final ConcurrentSkipListMap<String, Bucket<T>> buckets = new ConcurrentSkipListMap<>();

  Index(Function<T, ? extends Collection<String>> values) {
    this.values = values;
  }

  /** The objects that carry {@code value}, ordered by key. */
  public Collection<T> of(String value) {
    var bucket = buckets.get(value);
    return bucket == null ? List.of() : bucket.values();
  }

  /** All values carried by some object, in order. */
  public Set<String> values() {
    return buckets.keySet();
  }

  void put(String key, T object) {
    for (var value : values.apply(object))
      buckets.computeIfAbsent(value, absent -> new Bucket<>()).put(key, object);
  }

  void remove(String key, T object) {
    for (var value : values.apply(object)) {
      var bucket = buckets.get(value);
      if (bucket == null) continue;
      bucket.remove(key);
      if (bucket.isEmpty()) buckets.remove(value);
    }
  }

  /** Puts {@code after} where {@code before} was, without a moment in which readers see neither. */
  void replace(String key, T before, T after) {
    var kept = values.apply(after);
    for (var value : values.apply(before)) {
      if (kept.contains(value)) continue;
      var bucket = buckets.get(value);
      if (bucket == null) continue;
      bucket.remove(key);
      if (bucket.isEmpty()) buckets.remove(value);
    }
    for (var value : kept) buckets.computeIfAbsent(value, absent -> new Bucket<>()).put(key, after);
  }
}
