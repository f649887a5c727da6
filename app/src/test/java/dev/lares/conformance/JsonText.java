package dev.lares.conformance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON, and prints it as the recorded answers do: fields sorted, one blank of indentation a
 * level, everything but ASCII escaped, floating-point numbers in their shortest form.
 */
final class JsonText {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** By code points: the order of UTF-16 units differs beyond the basic plane. */
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
      };

  private final StringBuilder out = new StringBuilder();
  private final boolean indented;

  private JsonText(boolean indented) {
    this.indented = indented;
  }

  /** The one document that {@code text} is; empty where it is anything else. */
  static Optional<JsonNode> parse(String text) {
    try {
      var found = MAPPER.readTree(text);
      return found == null || found.isMissingNode() ? Optional.empty() : Optional.of(found);
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  /** The documents in {@code text}: one, or one a line; empty where any line is something else. */
  static Optional<List<JsonNode>> documents(String text) {
    var whole = parse(text);
    if (whole.isPresent()) return Optional.of(List.of(whole.get()));
    var found = new ArrayList<JsonNode>();
    for (var line : RegularText.lines(text)) {
      var document = parse(line);
      if (document.isEmpty()) return Optional.empty();
      found.add(document.get());
    }
    return Optional.of(found);
  }

  /** Several lines, indented. */
  static String of(JsonNode value) {
    var text = new JsonText(true);
    text.print(value, 0);
    return text.out.toString();
  }

  /** One line. */
  static String compact(JsonNode value) {
    var text = new JsonText(false);
    text.print(value, 0);
    return text.out.toString();
  }

  private void print(JsonNode value, int depth) {
    switch (value.getNodeType()) {
      case OBJECT -> printObject(value, depth);
      case ARRAY -> printArray(value, depth);
      case STRING -> printString(value.stringValue());
      case NUMBER -> printNumber(value);
      case BOOLEAN -> out.append(value.booleanValue());
      default -> out.append("null");
    }
  }

  private void printObject(JsonNode object, int depth) {
    if (object.isEmpty()) {
      out.append("{}");
      return;
    }
    var names = new ArrayList<>(object.propertyNames());
    names.sort(BY_CODE_POINT);
    var separator = "{";
    for (var name : names) {
      out.append(separator);
      newLine(depth + 1, separator);
      printString(name);
      out.append(": ");
      print(object.get(name), depth + 1);
      separator = ",";
    }
    newLine(depth, "");
    out.append('}');
  }

  private void printArray(JsonNode array, int depth) {
    if (array.isEmpty()) {
      out.append("[]");
      return;
    }
    var separator = "[";
    for (var item : array) {
      out.append(separator);
      newLine(depth + 1, separator);
      print(item, depth + 1);
      separator = ",";
    }
    newLine(depth, "");
    out.append(']');
  }

  private void newLine(int depth, String after) {
    if (indented) out.append('\n').repeat(' ', depth);
    else if (after.equals(",")) out.append(' ');
  }

  private void printString(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c >= ' ' && c <= '~') out.append(c);
          else out.append("\\u%04x".formatted((int) c));
        }
      }
    }
    out.append('"');
  }

  private void printNumber(JsonNode number) {
    if (number.isIntegralNumber()) out.append(number.bigIntegerValue());
    else out.append(shortest(number.doubleValue()));
  }

  /** Plain between 0.0001 and 1e16, in powers of ten outside. */
  static String shortest(double value) {
    if (!Double.isFinite(value)) return Double.toString(value);
    if (value == 0) return 1 / value < 0 ? "-0.0" : "0.0";
    var exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      var plain = exact.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    var digits = exact.unscaledValue().abs().toString();
    var fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    var sign = value < 0 ? "-" : "";
    return "%s%s%se%s%02d"
        .formatted(sign, digits.charAt(0), fraction, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
