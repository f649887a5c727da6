package dev.lares.view;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects that share an index value, ordered by key. Nearly all buckets are tiny (the pods of
 * one node) and there may be a million of them, so a small one is a pair of arrays, copied on each
 * write; only a large one (the pods of one owner) is a tree.
 */
final class Bucket<T> {
  /** About the pods of a full node; beyond, copying costs more than a tree's pointers. */
  private static final int SMALL = 128;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Small<T>(String[] keys, List<T> values) {}

  private volatile Small<T> small = new Small<>(new String[0], List.of());
  private volatile @Nullable ConcurrentSkipListMap<String, T> large;

  Collection<T> values() {
    var tree = large;
    return tree != null ? Collections.unmodifiableCollection(tree.values()) : small.values();
  }

  boolean isEmpty() {
    var tree = large;
    return tree != null ? tree.isEmpty() : small.keys().length == 0;
  }

  void put(String key, T object) {
    var tree = large;
    if (tree != null) {
      tree.put(key, object);
      return;
    }
    int at = Arrays.binarySearch(small.keys(), key);
    if (at < 0 && small.keys().length == SMALL) {
      grow(key, object);
      return;
    }
    var keys = small.keys();
    @SuppressWarnings("unchecked")
    var values = (T[]) small.values().toArray();
    if (at < 0) {
      at = -at - 1;
      keys = insert(keys, at, key);
      values = insert(values, at, object);
    } else {
      values[at] = object;
    }
    small = new Small<>(keys, List.of(values));
  }

  void remove(String key) {
    var tree = large;
    if (tree != null) {
      tree.remove(key);
      return;
    }
    int at = Arrays.binarySearch(small.keys(), key);
    if (at < 0) return;
    @SuppressWarnings("unchecked")
    var values = (T[]) small.values().toArray();
    small = new Small<>(without(small.keys(), at), List.of(without(values, at)));
  }

  private void grow(String key, T object) {
    var tree = new ConcurrentSkipListMap<String, T>();
    for (int i = 0; i < small.keys().length; i++) tree.put(small.keys()[i], small.values().get(i));
    tree.put(key, object);
    large = tree;
  }

  private static <E> E[] insert(E[] array, int at, E element) {
    var longer = Arrays.copyOf(array, array.length + 1);
    System.arraycopy(array, at, longer, at + 1, array.length - at);
    longer[at] = element;
    return longer;
  }

  private static <E> E[] without(E[] array, int at) {
    var shorter = Arrays.copyOf(array, array.length - 1);
    System.arraycopy(array, at + 1, shorter, at, array.length - at - 1);
    return shorter;
  }
}
