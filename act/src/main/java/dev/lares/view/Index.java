package dev.lares.view;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The objects of a view by some value they carry, such as pods by their node. Written by the view's
 * thread, read from any; iteration is in order of key.
 */
public final class Index<T> {
  private final Function<T, ? extends Collection<String>> values;
  private final ConcurrentHashMap<String, Bucket<T>> buckets = new ConcurrentHashMap<>();

  Index(Function<T, ? extends Collection<String>> values) {
    this.values = values;
  }

  /** The objects that carry {@code value}, ordered by key. */
  public Collection<T> of(String value) {
    var bucket = buckets.get(value);
    return bucket == null ? List.of() : bucket.values();
  }

  /** All values carried by some object, in order; a copy. */
  public Collection<String> values() {
    return new TreeSet<>(buckets.keySet());
  }

  void put(String key, T object) {
    for (var value : values.apply(object)) put(value, key, object);
  }

  void remove(String key, T object) {
    for (var value : values.apply(object)) remove(value, key);
  }

  /** Puts {@code after} where {@code before} was, without a moment in which readers see neither. */
  void replace(String key, T before, T after) {
    var left = values.apply(before);
    var kept = values.apply(after);
    for (var value : kept) put(value, key, after);
    if (left.equals(kept)) return; // nearly always
    for (var value : left) if (!kept.contains(value)) remove(value, key);
  }

  private void put(String value, String key, T object) {
    var bucket = buckets.get(value);
    if (bucket == null) {
      bucket = new Bucket<>();
      bucket.put(key, object);
      buckets.put(value, bucket);
    } else {
      bucket.put(key, object);
    }
  }

  private void remove(String value, String key) {
    var bucket = buckets.get(value);
    if (bucket == null) return;
    bucket.remove(key);
    if (bucket.isEmpty()) buckets.remove(value);
  }
}
