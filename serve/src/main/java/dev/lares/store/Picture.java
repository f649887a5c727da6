package dev.lares.store;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** All objects at one revision. Immutable, cheap to hold for the length of a request. */
public interface Picture {
  /** The revision of the whole cluster this picture shows. */
  long revision();

  /**
   * The object under {@code key}, or null.
   *
   * @param type group-resource, such as {@code pods} or {@code daemonsets.apps}
   * @param key {@code namespace/name}, or {@code name} for a cluster-scoped type
   */
  @Nullable Stored find(String type, String key);

  /**
   * The objects of {@code type} whose key begins with {@code prefix}, in bytewise order of their
   * keys.
   *
   * @param after only keys greater than this one; empty for all
   */
  Iterator<Stored> range(String type, String prefix, String after);

  /**
   * How many objects of {@code type} have a key that begins with {@code prefix}. O(log n) for a
   * whole type or namespace.
   */
  int count(String type, String prefix);

  /**
   * The objects whose selectable field {@code field} has {@code value}, in order of their keys,
   * found through an index. Null if the store keeps no index of that field (see {@link Indexes}).
   */
  @Nullable Iterator<Stored> indexed(String type, String field, String value);

  /** The same object as long as no object of {@code type} changes, and another one after that. */
  Object stamp(String type);

  /** The types that have at least one object, sorted. */
  Iterable<String> types();
}
