package dev.lares.cel;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How properties are called in expressions: what is no identifier is escaped. */
final class FieldNames {
  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private static final Pattern ESCAPABLE = Pattern.compile("[A-Za-z_./-][A-Za-z0-9_./-]*");

  private FieldNames() {}

  /** Null if {@code property} cannot be reached from expressions. */
  static @Nullable String escaped(String property) {
    if (RESERVED.contains(property)) return "__" + property + "__";
    if (!ESCAPABLE.matcher(property).matches()) return null;
    if (isPlain(property)) return property;
    var out = new StringBuilder();
    for (int i = 0; i < property.length(); i++) {
      char c = property.charAt(i);
      boolean pair = c == '_' && i + 1 < property.length() && property.charAt(i + 1) == '_';
      if (pair) i++;
      out.append(
          switch (c) {
            case '.' -> "__dot__";
            case '-' -> "__dash__";
            case '/' -> "__slash__";
            default -> pair ? "__underscores__" : String.valueOf(c);
          });
    }
    return out.toString();
  }

  private static boolean isPlain(String property) {
    return property.indexOf('.') < 0
        && property.indexOf('-') < 0
        && property.indexOf('/') < 0
        && !property.contains("__");
  }
}
