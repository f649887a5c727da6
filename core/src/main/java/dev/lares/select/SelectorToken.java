package dev.lares.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A word or sign of a label selector.
 *
 * @param text as written; empty at the end of the text
 */
record SelectorToken(Kind kind, String text) {
  enum Kind {
    WORD,
    SIGN,
    END
  }

  private static final Set<String> LONG_SIGNS = Set.of("==", "!=");

  boolean identifier() {
    return kind == Kind.WORD;
  }

  boolean end() {
    return kind == Kind.END;
  }

  /** Whether this is the sign {@code text}. */
  boolean is(String other) {
    return kind == Kind.SIGN && text.equals(other);
  }

  /** All tokens of {@code text}, an end token last. */
  static List<SelectorToken> split(String text) {
    var tokens = new ArrayList<SelectorToken>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (blank(c)) {
        at++;
        continue;
      }
      int start = at;
      if (partOfSign(c)) {
        at = endOfSign(text, start);
        tokens.add(new SelectorToken(Kind.SIGN, text.substring(start, at)));
      } else {
        while (at < text.length() && !blank(text.charAt(at)) && !partOfSign(text.charAt(at))) at++;
        tokens.add(new SelectorToken(Kind.WORD, text.substring(start, at)));
      }
    }
    tokens.add(new SelectorToken(Kind.END, ""));
    return tokens;
  }

  /** Every character that occurs in signs is a sign itself. */
  private static int endOfSign(String text, int start) {
    int two = start + 2;
    return two <= text.length() && LONG_SIGNS.contains(text.substring(start, two))
        ? two
        : start + 1;
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean partOfSign(char c) {
    return "=!(),><".indexOf(c) >= 0;
  }
}
