package dev.lares.cel;

import dev.lares.cel.Node.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions on texts; positions count characters, not their encodings. */
final class TextOperations {
  static final Map<String, Operation> OPERATIONS =
      Map.ofEntries(
          Map.entry("contains", a -> text("contains", a, 0).contains(text("contains", a, 1))),
          Map.entry(
              "startsWith", a -> text("startsWith", a, 0).startsWith(text("startsWith", a, 1))),
          Map.entry("endsWith", a -> text("endsWith", a, 0).endsWith(text("endsWith", a, 1))),
          Map.entry("charAt", TextOperations::charAt),
          Map.entry("indexOf", TextOperations::indexOf),
          Map.entry("lastIndexOf", TextOperations::lastIndexOf),
          Map.entry("lowerAscii", a -> shifted(text("lowerAscii", a, 0), 'A', 'Z', 32)),
          Map.entry("upperAscii", a -> shifted(text("upperAscii", a, 0), 'a', 'z', -32)),
          Map.entry("replace", TextOperations::replace),
          Map.entry("split", TextOperations::split),
          Map.entry("substring", TextOperations::substring),
          Map.entry("trim", a -> text("trim", a, 0).strip()),
          Map.entry("join", TextOperations::join),
          Map.entry("strings.quote", a -> Quotes.of(text("strings.quote", a, 0))),
          Map.entry("format", TextFormat::format));

  private TextOperations() {}

  static String text(String function, Object[] a, int i) {
    if (a[i] instanceof String text) return text;
    throw EvaluationException.noSuchOverload(function, a);
  }

  static long number(String function, Object[] a, int i) {
    if (a[i] instanceof Long number) return number;
    throw EvaluationException.noSuchOverload(function, a);
  }

  private static Object charAt(Object... a) {
    var points = text("charAt", a, 0).codePoints().toArray();
    long at = number("charAt", a, 1);
    if (at < 0 || at > points.length) throw outOfRange(at);
    return at == points.length ? "" : Character.toString(points[(int) at]);
  }

  private static Object indexOf(Object... a) {
    if (a[0] instanceof ListValue list) return ListOperations.indexOf(list, a[1]);
    var in = text("indexOf", a, 0);
    var sought = text("indexOf", a, 1);
    int points = in.codePointCount(0, in.length());
    long from = a.length > 2 ? number("indexOf", a, 2) : 0;
    if (from < 0 || from > points) throw outOfRange(from);
    int found = in.indexOf(sought, in.offsetByCodePoints(0, (int) from));
    return found < 0 ? -1L : (long) in.codePointCount(0, found);
  }

  private static Object lastIndexOf(Object... a) {
    if (a[0] instanceof ListValue list) return ListOperations.lastIndexOf(list, a[1]);
    var in = text("lastIndexOf", a, 0);
    var sought = text("lastIndexOf", a, 1);
    int points = in.codePointCount(0, in.length());
    long from = a.length > 2 ? number("lastIndexOf", a, 2) : points;
    if (from < 0 || from > points) throw outOfRange(from);
    int found = in.lastIndexOf(sought, in.offsetByCodePoints(0, (int) from));
    return found < 0 ? -1L : (long) in.codePointCount(0, found);
  }

  private static String shifted(String text, char from, char to, int by) {
    var out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if (c >= from && c <= to) out.setCharAt(i, (char) (c + by));
    }
    return out.toString();
  }

  private static Object replace(Object... a) {
    var in = text("replace", a, 0);
    var old = text("replace", a, 1);
    var fresh = text("replace", a, 2);
    long times = a.length > 3 ? number("replace", a, 3) : -1;
    if (times < 0) return in.replace(old, fresh);
    var out = new StringBuilder();
    int at = 0;
    for (long done = 0; done < times; done++) {
      int found = in.indexOf(old, old.isEmpty() && done > 0 ? at + 1 : at);
      if (found < 0 || (old.isEmpty() && found >= in.length() && done > in.length())) break;
      out.append(in, at, found).append(fresh);
      at = found + old.length();
    }
    return out.append(in, at, in.length()).toString();
  }

  private static Object split(Object... a) {
    var in = text("split", a, 0);
    var separator = text("split", a, 1);
    long limit = a.length > 2 ? number("split", a, 2) : -1;
    if (limit == 0) return ListValue.of(List.of());
    var parts = new ArrayList<String>();
    if (separator.isEmpty()) {
      in.codePoints().forEach(point -> parts.add(Character.toString(point)));
      while (limit > 0 && parts.size() > limit) {
        var last = parts.removeLast();
        parts.add(parts.removeLast() + last);
      }
      return ListValue.of(parts);
    }
    int at = 0;
    for (int found; limit < 0 || parts.size() < limit - 1; at = found + separator.length()) {
      found = in.indexOf(separator, at);
      if (found < 0) break;
      parts.add(in.substring(at, found));
    }
    parts.add(in.substring(at));
    return ListValue.of(parts);
  }

  private static Object substring(Object... a) {
    var in = text("substring", a, 0);
    int points = in.codePointCount(0, in.length());
    long from = number("substring", a, 1);
    long to = a.length > 2 ? number("substring", a, 2) : points;
    if (a.length > 2 && from > to)
      throw new EvaluationException("invalid substring range. start: " + from + ", end: " + to);
    if (from < 0 || from > points) throw outOfRange(from);
    if (to < 0 || to > points) throw outOfRange(to);
    return in.substring(in.offsetByCodePoints(0, (int) from), in.offsetByCodePoints(0, (int) to));
  }

  private static Object join(Object... a) {
    if (!(a[0] instanceof ListValue list)) throw EvaluationException.noSuchOverload("join", a);
    var separator = a.length > 1 ? text("join", a, 1) : "";
    var out = new StringBuilder();
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof String part))
        throw EvaluationException.noSuchOverload("join", a);
      out.append(i == 0 ? "" : separator).append(part);
    }
    return out.toString();
  }

  private static EvaluationException outOfRange(long index) {
    return new EvaluationException("index out of range: " + index);
  }
}
