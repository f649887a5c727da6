package dev.lares.cel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TreeMap;

/** {@code 'text with %s'.format([value])}. */
final class TextFormat {
  private static final int DEFAULT_DECIMALS = 6;

  /** More than any double has. */
  private static final int MOST_DECIMALS = 1000;

  private final String pattern;
  private final ListValue arguments;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int next;

  private TextFormat(String pattern, ListValue arguments) {
    this.pattern = pattern;
    this.arguments = arguments;
  }

  static Object format(Object... a) {
    if (a[0] instanceof String pattern && a[1] instanceof ListValue list)
      return new TextFormat(pattern, list).format();
    throw EvaluationException.noSuchOverload("format", a);
  }

  private String format() {
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      if (c != '%') out.append(c);
      else if (at == pattern.length()) throw wrong("unexpected end of string");
      else if (pattern.charAt(at) == '%') out.append(pattern.charAt(at++));
      else clause();
    }
    return out.toString();
  }

  private void clause() {
    int decimals = DEFAULT_DECIMALS;
    if (pattern.charAt(at) == '.') {
      int start = ++at;
      while (at < pattern.length() && Character.isDigit(pattern.charAt(at))) at++;
      if (at == pattern.length()) throw wrong("error while parsing precision");
      decimals = start == at || at - start > 4 ? 0 : Integer.parseInt(pattern, start, at, 10);
      if (decimals > MOST_DECIMALS) throw wrong("precision is too large: " + decimals);
    }
    if (next >= arguments.size()) throw new EvaluationException("index " + next + " out of range");
    var argument = arguments.get(next++);
    char kind = pattern.charAt(at++);
    out.append(
        switch (kind) {
          case 's' -> shown(argument);
          case 'd' -> decimal(argument);
          case 'f' -> fixed(argument, decimals);
          case 'e' -> scientific(argument, decimals);
          case 'b' -> binary(argument);
          case 'x' -> hexadecimal(argument);
          case 'X' -> hexadecimal(argument).toUpperCase(Locale.ROOT);
          case 'o' -> octal(argument);
          default -> throw wrong("unrecognized formatting clause \"" + kind + "\"");
        });
  }

  private static String shown(Object value) {
    return switch (value) {
      case String text -> text;
      case Null n -> "null";
      case Octets octets -> new String(octets.bytes(), java.nio.charset.StandardCharsets.UTF_8);
      case ListValue list -> {
        var inside = new StringBuilder("[");
        for (int i = 0; i < list.size(); i++)
          inside.append(i == 0 ? "" : ", ").append(shown(list.get(i)));
        yield inside.append(']').toString();
      }
      case MapValue map -> {
        var sorted = new TreeMap<String, String>();
        for (var key : map.keys()) {
          var under = map.find(key);
          sorted.put(shown(key), under == null ? "" : shown(under));
        }
        var inside = new StringBuilder("{");
        sorted.forEach((key, under) ->
            inside.append(inside.length() == 1 ? "" : ", ").append(key + ": " + under));
        yield inside.append('}').toString();
      }
      case Boolean b -> b.toString();
      case Long l -> l.toString();
      case Unsigned u -> u.toString();
      case Double d -> special(d) ? name(d) : Printed.number(d);
      case Instant i -> Printed.timestamp(i);
      case Duration d -> Printed.seconds(d);
      case TypeValue t -> t.name();
      default ->
          throw wrong(
              "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists,"
                  + " types, durations, and timestamps, was given "
                  + Types.nameOf(value));
    };
  }

  private static String decimal(Object value) {
    return switch (value) {
      case Long l -> l.toString();
      case Unsigned u -> u.toString();
      case Double d when special(d) -> name(d);
      default ->
          throw wrong(
              "decimal clause can only be used on integers, was given " + Types.nameOf(value));
    };
  }

  private static String fixed(Object value, int decimals) {
    double number = floating("fixed-point", value);
    return special(number)
        ? name(number)
        : new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String scientific(Object value, int decimals) {
    double number = floating("scientific", value);
    return special(number)
        ? name(number)
        : String.format(Locale.ROOT, "%." + decimals + "e", new BigDecimal(number));
  }

  private static double floating(String clause, Object value) {
    return switch (value) {
      case Double d -> d;
      case Long l -> l;
      case Unsigned u -> u.toDouble();
      default ->
          throw wrong(
              clause + " clause can only be used on doubles, was given " + Types.nameOf(value));
    };
  }

  private static String binary(Object value) {
    return switch (value) {
      case Boolean b -> b ? "1" : "0";
      case Long l -> Long.toString(l, 2);
      case Unsigned u -> Long.toUnsignedString(u.bits(), 2);
      default ->
          throw wrong(
              "only integers and bools can be formatted as binary, was given "
                  + Types.nameOf(value));
    };
  }

  private static String hexadecimal(Object value) {
    return switch (value) {
      case Long l -> Long.toString(l, 16);
      case Unsigned u -> Long.toUnsignedString(u.bits(), 16);
      case String s -> HexFormat.of().formatHex(Octets.of(s).bytes());
      case Octets o -> HexFormat.of().formatHex(o.bytes());
      default ->
          throw wrong(
              "only integers, byte buffers, and strings can be formatted as hex, was given "
                  + Types.nameOf(value));
    };
  }

  private static String octal(Object value) {
    return switch (value) {
      case Long l -> Long.toString(l, 8);
      case Unsigned u -> Long.toUnsignedString(u.bits(), 8);
      default ->
          throw wrong(
              "octal clause can only be used on integers, was given " + Types.nameOf(value));
    };
  }

  private static boolean special(double number) {
    return Double.isNaN(number) || Double.isInfinite(number);
  }

  private static String name(double number) {
    return Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
  }

  private static EvaluationException wrong(String why) {
    return new EvaluationException("error during formatting: " + why);
  }
}
