package dev.lares.cel;

import dev.lares.text.Quoted;

/** Texts in quotes. */
final class Quotes {
  private Quotes() {}

  /** As error messages show them. */
  static String plain(String text) {
    return Quoted.of(text);
  }

  /** What {@code strings.quote} makes: only what would break the quotes is escaped. */
  static String of(String text) {
    var out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case 0x07 -> out.append("\\a");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case 0x0b -> out.append("\\v");
        case '\\' -> out.append("\\\\");
        case '"' -> out.append("\\\"");
        default -> out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
