package dev.lares.kind;

/** Small text rules of Kubernetes' messages. */
public final class Texts {
  private Texts() {}

  /**
   * As Go's {@code %q} prints: in double quotes, with quotes, backslashes and control characters
   * escaped.
   */
  public static String quoted(String text) {
    var out = new StringBuilder(text.length() + 2).append('"');
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            default -> {
              if (c < 0x20 || c == 0x7f) out.append(String.format("\\x%02x", c));
              else out.appendCodePoint(c);
            }
          }
        });
    return out.append('"').toString();
  }
}
