package dev.lares.api;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a bare word means in YAML 1.1, as Go's reader has it: dates and times are texts. */
final class YamlScalars {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private YamlScalars() {}

  static boolean isMerge(ScalarNode scalar) {
    return scalar.getScalarStyle() == ScalarStyle.PLAIN && scalar.getValue().equals("<<");
  }

  static JsonNode value(ScalarNode scalar) {
    var text = scalar.getValue();
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN || scalar.getTag().getValue().equals("!!str"))
      return NODES.stringNode(text);
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> NODES.nullNode();
      case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE" ->
          NODES.booleanNode(true);
      case "n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE" ->
          NODES.booleanNode(false);
      default -> word(text);
    };
  }

  private static JsonNode word(String text) {
    char first = text.charAt(0);
    boolean numeric = first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
    if (!numeric) return NODES.stringNode(text);
    var plain = text.replace("_", "");
    var integer = integer(plain);
    if (integer != null) return integer;
    if (FLOAT.matcher(plain).matches()) return number(Double.parseDouble(plain));
    return NODES.stringNode(text);
  }

  private static @Nullable JsonNode integer(String text) {
    boolean negative = text.startsWith("-");
    var digits = negative || text.startsWith("+") ? text.substring(1) : text;
    var lower = digits.toLowerCase(Locale.ROOT);
    try {
      BigInteger value;
      if (lower.startsWith("0x")) value = new BigInteger(lower.substring(2), 16);
      else if (lower.startsWith("0b")) value = new BigInteger(lower.substring(2), 2);
      else if (lower.startsWith("0o")) value = new BigInteger(lower.substring(2), 8);
      else if (lower.length() > 1 && lower.startsWith("0")) value = new BigInteger(lower, 8);
      else if (!lower.isEmpty() && lower.chars().allMatch(c -> c >= '0' && c <= '9'))
        value = new BigInteger(lower);
      else return null;
      return integer(negative ? value.negate() : value);
    } catch (NumberFormatException notOne) {
      return null;
    }
  }

  private static JsonNode integer(BigInteger value) {
    if (value.bitLength() < 32) return NODES.numberNode(value.intValue());
    if (value.bitLength() < 64) return NODES.numberNode(value.longValue());
    return NODES.numberNode(value);
  }

  private static JsonNode number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? integer(BigInteger.valueOf((long) value))
        : NODES.numberNode(value);
  }
}
