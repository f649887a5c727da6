package dev.lares.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A memory of what was used last; the longest unused entry makes room for a new one. */
final class Recent<K, V> {
  /** As many as Kubernetes' event recorders remember. */
  private static final int SIZE = 4096;

  private final LinkedHashMap<K, V> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
          return size() > SIZE;
        }
      };

  V get(K key, Supplier<V> fresh) {
    return entries.computeIfAbsent(key, absent -> fresh.get());
  }
}
