package dev.lares.kind.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values as Kubernetes prints those of its internal types in messages: all fields, in the order and
 * by the names of its source. The names are in {@code go-forms.txt}, read when the first is needed.
 */
public final class GoForm {
  /**
   * One field.
   *
   * @param form as explained in the table
   */
  private record Field(String name, String json, String form) {}

  private static final class Table {
    static final Map<String, List<Field>> TYPES = load();

    private static Map<String, List<Field>> load() {
      var types = new HashMap<String, List<Field>>();
      var stream = Objects.requireNonNull(GoForm.class.getResourceAsStream("go-forms.txt"));
      try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        List<Field> fields = new ArrayList<>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("#")) continue;
          if (line.startsWith(" ")) fields.add(field(line.strip().split(" ")));
          else types.put(line, fields = new ArrayList<>());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return types;
    }

    private static Field field(String[] parts) {
      var json =
          parts.length == 3
              ? parts[1]
              : Character.toLowerCase(parts[0].charAt(0)) + parts[0].substring(1);
      return new Field(parts[0], json, parts[parts.length - 1]);
    }
  }

  private GoForm() {}

  /** In one line. */
  public static String of(String type, @Nullable JsonNode value) {
    var out = new StringBuilder();
    print(convert("*" + type, value), out, -1);
    return out.toString();
  }

  /** A list, in one line. */
  static String list(String type, Iterable<? extends JsonNode> values) {
    var items = new ArrayList<String>();
    for (var value : values) items.add(of(type, value));
    return "[" + String.join(",", items) + "]";
  }

  /** In many lines, each level indented by one blank, for comparing. */
  static List<String> lines(String type, @Nullable JsonNode value) {
    var out = new StringBuilder();
    print(convert("*" + type, value), out, 0);
    return List.of(out.toString().split("\n"));
  }

  /** A map, in the order of its keys; absent or empty as null. */
  static String map(JsonNode map) {
    return map.isEmpty() ? "null" : text(sorted(map));
  }

  /** A LabelSelector, which prints as it stands in objects. */
  static String selector(JsonNode selector) {
    if (!(selector instanceof ObjectNode object)) return "null";
    var copy = object.objectNode();
    for (var field : List.of("matchLabels", "matchExpressions"))
      if (object.has(field))
        copy.set(
            field, field.equals("matchLabels") ? sorted(object.get(field)) : object.get(field));
    return text(copy);
  }

  private static ObjectNode sorted(JsonNode map) {
    var copy = JsonNodeFactory.instance.objectNode();
    map.propertyNames().stream().sorted().forEach(key -> copy.set(key, map.get(key)));
    return copy;
  }

  private static JsonNode convert(String form, @Nullable JsonNode value) {
    var nodes = JsonNodeFactory.instance;
    if (form.startsWith("=")) return fields(form.substring(1), value);
    if (value == null || value.isNull())
      return switch (form) {
        case "text" -> nodes.stringNode("");
        case "number" -> nodes.numberNode(0);
        case "flag" -> nodes.booleanNode(false);
        default -> nodes.nullNode();
      };
    if (form.startsWith("*")) return fields(form.substring(1), value);
    if (!form.startsWith("[]")) return value;
    var list = nodes.arrayNode();
    for (var item : value) list.add(fields(form.substring(2), item));
    return list;
  }

  private static ObjectNode fields(String type, @Nullable JsonNode value) {
    var out = JsonNodeFactory.instance.objectNode();
    for (var field : Objects.requireNonNull(Table.TYPES.get(type), type)) {
      var found = value == null ? null : value.get(field.json());
      if (!field.form().equals("optional")) out.set(field.name(), convert(field.form(), found));
      else if (found != null) out.set(field.name(), found);
    }
    return out;
  }

  /** Go escapes what HTML would misread. */
  private static String text(JsonNode value) {
    return value.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  /** With {@code depth} levels of indent, or in one line if it is negative. */
  private static void print(JsonNode value, StringBuilder out, int depth) {
    if (!value.isContainer()) {
      out.append(text(value));
      return;
    }
    var object = value.isObject();
    out.append(object ? '{' : '[');
    var inner = depth < 0 ? -1 : depth + 1;
    var first = true;
    if (object)
      for (var entry : value.properties()) {
        separate(first, inner, out);
        first = false;
        out.append(text(JsonNodeFactory.instance.stringNode(entry.getKey())));
        out.append(inner < 0 ? ":" : ": ");
        print(entry.getValue(), out, inner);
      }
    else
      for (var item : value) {
        separate(first, inner, out);
        first = false;
        print(item, out, inner);
      }
    if (!first && depth >= 0) out.append('\n').repeat(' ', depth);
    out.append(object ? '}' : ']');
  }

  private static void separate(boolean first, int depth, StringBuilder out) {
    if (!first) out.append(',');
    if (depth >= 0) out.append('\n').repeat(' ', depth);
  }
}
