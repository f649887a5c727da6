package dev.lares.text;

/** Texts in quotes, as Kubernetes' messages show them. */
public final class Quoted {
  private Quoted() {}

  /**
   * As Go's {@code %q} prints: in double quotes; quotes, backslashes and all that has no visible
   * shape escaped.
   */
  public static String of(String text) {
    var out = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(point -> append(out, point));
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, int point) {
    switch (point) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case 0x07 -> out.append("\\a");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 0x0b -> out.append("\\v");
      default -> {
        if (point == ' ' || visible(point)) out.appendCodePoint(point);
        else if (point < 0x80) out.append(hex("\\x", 2, point));
        else if (point < 0x10000) out.append(hex("\\u", 4, point));
        else out.append(hex("\\U", 8, point));
      }
    }
  }

  /** Letters, marks, numbers, punctuation and symbols. */
  private static boolean visible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SPACE_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static String hex(String prefix, int digits, int point) {
    var hex = Integer.toHexString(point);
    return prefix + "0".repeat(digits - hex.length()) + hex;
  }
}
