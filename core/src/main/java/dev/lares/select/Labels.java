package dev.lares.select;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Labels or annotations: a small immutable map of texts, in the order of its keys. One array holds
 * keys and values, because a cluster has a few such maps per object and a hash table costs several
 * times as much.
 */
public final class Labels extends AbstractMap<String, String> {
  public static final Labels NONE = new Labels(new String[0]);

  /** Key, value, key, value; sorted by key. */
  private final String[] pairs;

  private int hash;

  private Labels(String[] pairs) {
    this.pairs = pairs;
  }

  /** A copy of {@code map}, or the map itself if it is one of these already. */
  public static Labels of(Map<String, String> map) {
    if (map instanceof Labels labels) return labels;
    if (map.isEmpty()) return NONE;
    var pairs = new String[map.size() * 2];
    int next = 0;
    for (var entry : new TreeMap<>(map).entrySet()) {
      pairs[next++] = entry.getKey();
      pairs[next++] = entry.getValue();
    }
    return new Labels(pairs);
  }

  public static Labels of(String key, String value) {
    return new Labels(new String[] {key, value});
  }

  /** These labels with {@code key} set to {@code value}. */
  public Labels with(String key, String value) {
    int at = find(key);
    if (at >= 0 && pairs[at + 1].equals(value)) return this;
    String[] changed;
    if (at >= 0) {
      changed = pairs.clone();
    } else {
      at = -at - 1;
      changed = new String[pairs.length + 2];
      System.arraycopy(pairs, 0, changed, 0, at);
      System.arraycopy(pairs, at, changed, at + 2, pairs.length - at);
    }
    changed[at] = key;
    changed[at + 1] = value;
    return new Labels(changed);
  }

  /** These labels without {@code key}. */
  public Labels without(String key) {
    int at = find(key);
    if (at < 0) return this;
    if (pairs.length == 2) return NONE;
    var changed = Arrays.copyOf(pairs, pairs.length - 2);
    System.arraycopy(pairs, at + 2, changed, at, pairs.length - at - 2);
    return new Labels(changed);
  }

  @Override
  public @Nullable String get(@Nullable Object key) {
    if (!(key instanceof String text)) return null;
    int at = find(text);
    return at < 0 ? null : pairs[at + 1];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String text && find(text) >= 0;
  }

  @Override
  public int size() {
    return pairs.length / 2;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new Entries();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (other == this) return true;
    return other instanceof Labels labels
        ? hashCode() == labels.hashCode() && Arrays.equals(pairs, labels.pairs)
        : super.equals(other);
  }

  /** As every map's; kept, because equal labels are looked for each time an object is decoded. */
  @Override
  public int hashCode() {
    if (hash == 0) hash = super.hashCode();
    return hash;
  }

  /** Where {@code key} is, or minus one minus where it belongs. */
  private int find(String key) {
    int low = 0;
    int high = pairs.length / 2 - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = pairs[2 * middle].compareTo(key);
      if (order == 0) return 2 * middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -(2 * low) - 1;
  }

  private final class Entries extends AbstractSet<Map.Entry<String, String>> {
    @Override
    public int size() {
      return pairs.length / 2;
    }

    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < pairs.length;
        }

        @Override
        public Map.Entry<String, String> next() {
          if (!hasNext()) throw new NoSuchElementException();
          var entry = new SimpleImmutableEntry<>(pairs[next], pairs[next + 1]);
          next += 2;
          return entry;
        }
      };
    }
  }
}
