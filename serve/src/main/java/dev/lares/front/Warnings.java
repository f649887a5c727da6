package dev.lares.front;

import dev.lares.front.ApiResponse.Field;
import java.util.LinkedHashSet;
import java.util.List;

/** Warnings as headers, bounded so that clients and proxies take them. */
final class Warnings {
  /** Kubernetes' bounds: all texts together, and one text once the first bound is passed. */
  private static final int ALL_TEXTS = 4096;

  private static final int ONE_TEXT = 256;

  private Warnings() {}

  static List<Field> headers(List<String> texts) {
    var distinct = new LinkedHashSet<>(texts);
    int total = distinct.stream().mapToInt(Warnings::runes).sum();
    int longest = total < ALL_TEXTS ? ALL_TEXTS : ONE_TEXT;
    var fields = new java.util.ArrayList<Field>();
    int written = 0;
    for (var text : distinct) {
      var cut = cut(text, longest);
      written += runes(cut);
      if (written > ALL_TEXTS) break;
      fields.add(new Field("Warning", "299 - \"" + escaped(cut) + "\""));
    }
    return fields;
  }

  private static int runes(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String cut(String text, int longest) {
    return runes(text) <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest));
  }

  /** Control characters cannot stand in a header. */
  private static String escaped(String text) {
    var out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else out.append(c < 0x20 || c == 0x7f ? ' ' : c);
    }
    return out.toString();
  }
}
