package dev.lares.front;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;

/**
 * Trees as YAML, written as real servers write it: keys sorted, lists not indented, in double
 * quotes what YAML 1.1 would not read as text.
 */
final class YamlText {
  /** As bare words these are booleans, nulls or special numbers in YAML 1.1. */
  private static final Set<String> WORDS =
      Set.of(
          "", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE", "y",
          "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO", "on", "On", "ON", "off", "Off",
          "OFF", "<<", ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF",
          "-.inf", "-.Inf", "-.INF");

  private static final Pattern NUMBER_OR_TIME =
      Pattern.compile(
          "[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
              + "|(\\.[0-9]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?)"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ]+[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*)?");

  private YamlText() {}

  static byte[] of(JsonNode tree) {
    var settings =
        DumpSettings.builder()
            .setIndent(2)
            .setIndicatorIndent(0)
            .setUseUnicodeEncoding(true)
            .build();
    var out = new StringBuilder(1024);
    var writer =
        new StreamDataWriter() {
          @Override
          public void write(String text) {
            out.append(text);
          }

          @Override
          public void write(String text, int offset, int length) {
            out.append(text, offset, offset + length);
          }
        };
    new Dump(settings).dumpNode(node(tree), writer);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Node node(JsonNode value) {
    if (value.isObject()) {
      var tuples = new ArrayList<NodeTuple>();
      for (var name : value.propertyNames().stream().sorted().toList())
        tuples.add(new NodeTuple(text(name, false), node(value.path(name))));
      return new MappingNode(Tag.MAP, tuples, tuples.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }
    if (value.isArray()) {
      List<Node> items = new ArrayList<>();
      for (var item : value) items.add(node(item));
      return new SequenceNode(Tag.SEQ, items, items.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }
    if (value.isString()) return text(value.stringValue(), true);
    var tag =
        value.isNull()
            ? Tag.NULL
            : value.isBoolean() ? Tag.BOOL : value.isIntegralNumber() ? Tag.INT : Tag.FLOAT;
    return new ScalarNode(tag, value.asString("null"), ScalarStyle.PLAIN);
  }

  private static ScalarNode text(String value, boolean mayTakeLines) {
    var style =
        value.contains("\n") && mayTakeLines
            ? ScalarStyle.LITERAL
            : readsAsText(value) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
    return new ScalarNode(Tag.STR, value, style);
  }

  private static boolean readsAsText(String value) {
    return !WORDS.contains(value) && !NUMBER_OR_TIME.matcher(value).matches();
  }
}
