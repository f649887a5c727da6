package dev.lares.kind.structural;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Numbers as Go reads them, and prints them in JSON and in messages. */
public final class Numbers {
  private Numbers() {}

  /** Makes whole numbers of those that only look like fractions, everywhere in {@code value}. */
  public static void settle(JsonNode value) {
    if (value instanceof ObjectNode object) {
      for (var name : List.copyOf(object.propertyNames())) {
        var child = object.path(name);
        if (child.isContainer()) settle(child);
        else if (isFraction(child)) object.set(name, settled(child));
      }
    } else if (value instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        var child = list.get(i);
        if (child.isContainer()) settle(child);
        else if (isFraction(child)) list.set(i, settled(child));
      }
    }
  }

  private static boolean isFraction(JsonNode value) {
    return value.isNumber() && !(value.isIntegralNumber() && value.canConvertToLong());
  }

  private static JsonNode settled(JsonNode fraction) {
    double number = fraction.doubleValue();
    var nodes = JsonNodeFactory.instance;
    if (number != Math.rint(number) || Math.abs(number) >= 0x1p63) return nodes.numberNode(number);
    return number == (int) number
        ? nodes.numberNode((int) number)
        : nodes.numberNode((long) number);
  }

  static String text(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong()
        ? number.asString()
        : text(number.doubleValue());
  }

  /** The shortest digits that mean the same number, without exponent between 1e-6 and 1e21. */
  public static String text(double number) {
    return text(number, 1e-6);
  }

  /** As Go prints a number it is given to print somehow: with an exponent already below 1e-4. */
  public static String printed(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong()
        ? number.asString()
        : text(number.doubleValue(), 1e-4);
  }

  private static String text(double number, double smallest) {
    if (number == 0) return "0";
    var digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    double size = Math.abs(number);
    if (size >= smallest && size < 1e21) return digits.toPlainString();
    var unscaled = digits.unscaledValue().abs().toString();
    int exponent = unscaled.length() - 1 - digits.scale();
    var fraction = unscaled.length() > 1 ? "." + unscaled.substring(1) : "";
    var sign = exponent < 0 ? "-" : "+";
    int power = Math.abs(exponent);
    var padded = power < 10 ? "0" + power : Integer.toString(power);
    return (number < 0 ? "-" : "") + unscaled.charAt(0) + fraction + "e" + sign + padded;
  }
}
