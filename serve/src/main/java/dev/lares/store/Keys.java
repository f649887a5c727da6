package dev.lares.store;

import dev.lares.store.Tree.Place;

/**
 * Places in the order of keys: bytewise as UTF-8, as Kubernetes lists. That differs from the order
 * of Java strings only where a character beyond the first 65,536 meets one of the last 8,192 below.
 */
final class Keys {
  private Keys() {}

  /** Where {@code key} itself stands. */
  static Place<Stored> at(String key) {
    boolean plain = plain(key);
    return object -> compare(key, plain, object.key());
  }

  /** Behind {@code key}. */
  static Place<Stored> after(String key) {
    boolean plain = plain(key);
    return object -> compare(key, plain, object.key()) >= 0 ? 1 : -1;
  }

  /** Behind all keys that begin with {@code prefix}. */
  static Place<Stored> afterPrefix(String prefix) {
    boolean plain = plain(prefix);
    return object ->
        object.key().startsWith(prefix) || compare(prefix, plain, object.key()) > 0 ? 1 : -1;
  }

  /** Where the shelf of {@code type} stands. */
  static Place<Shelf> shelf(String type) {
    boolean plain = plain(type);
    return shelf -> compare(type, plain, shelf.type());
  }

  /** Where {@code key} stands in an order by the value of {@code field} first, then by key. */
  static Place<Stored> at(String field, String value, String key) {
    var place = at(key);
    return at(field, value, object -> place.compareTo(object));
  }

  /** Behind all objects whose {@code field} has {@code value}. */
  static Place<Stored> after(String field, String value) {
    return at(field, value, object -> 1);
  }

  /** Before all objects whose {@code field} has {@code value}. */
  static Place<Stored> before(String field, String value) {
    return at(field, value, object -> -1);
  }

  private static Place<Stored> at(String field, String value, Place<Stored> within) {
    boolean plain = plain(value);
    return object -> {
      int order = compare(value, plain, object.header().field(field));
      return order != 0 ? order : within.compareTo(object);
    };
  }

  /** The order of keys. */
  static int compare(String one, String other) {
    return compare(one, plain(one), other);
  }

  /** Whether a comparison with any other text may be left to {@link String#compareTo}. */
  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++)
      if (text.charAt(i) >= Character.MIN_SURROGATE) return false;
    return true;
  }

  private static int compare(String one, boolean plain, String other) {
    if (plain) return one.compareTo(other);
    int shorter = Math.min(one.length(), other.length());
    for (int i = 0; i < shorter; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a == b) continue;
      if (Character.isSurrogate(a) == Character.isSurrogate(b)) return a - b;
      return Character.isSurrogate(a) ? 1 : -1;
    }
    return one.length() - other.length();
  }
}
