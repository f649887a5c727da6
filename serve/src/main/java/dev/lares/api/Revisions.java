package dev.lares.api;

import org.jspecify.annotations.Nullable;

/** Resource versions as clients send them. */
final class Revisions {
  private Revisions() {}

  /** Null if {@code text} is no unsigned number. */
  static @Nullable Long parse(String text) {
    if (text.isEmpty() || text.length() > 19) return null;
    for (int i = 0; i < text.length(); i++)
      if (text.charAt(i) < '0' || text.charAt(i) > '9') return null;
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLarge) {
      return null;
    }
  }

  static String syntaxError(String text) {
    boolean number = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    var why = number ? "value out of range" : "invalid syntax";
    return "strconv.ParseUint: parsing \"" + text + "\": " + why;
  }

  /** The same as an error of a field. */
  static String fieldError(String text) {
    return "resourceVersion: Invalid value: \"" + text + "\": " + syntaxError(text);
  }
}
