package dev.lares.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A kubectl output template: text, fields in braces, {@code [*]}, {@code [?(@.field=="text")]} and
 * one level of {@code range}.
 */
record JsonPath(List<Part> parts) {
  private static final Pattern PIECE = Pattern.compile("\\{([^}]*)\\}|([^{]+)");
  private static final Pattern STEP =
      Pattern.compile(
          "\\.((?:\\\\.|[^.\\[\\\\])+)|\\[\\?\\(@\\.(\\w+)==\"([^\"]*)\"\\)\\]|\\[(\\*)\\]");

  /** A part of a template. */
  private sealed interface Part {
    record Text(String text) implements Part {}

    record Field(String path) implements Part {}

    record Range(String path, List<Part> parts) implements Part {}
  }

  static JsonPath of(String template) {
    var top = new ArrayList<Part>();
    var into = top;
    var pieces = PIECE.matcher(template);
    while (pieces.find()) {
      var inside = pieces.group(1);
      if (inside == null) {
        into.add(new Part.Text(pieces.group(2)));
      } else if (inside.startsWith("range ")) {
        into = new ArrayList<>();
        top.add(new Part.Range(inside.substring("range ".length()), into));
      } else if (inside.equals("end")) {
        into = top;
      } else if (inside.startsWith("'") || inside.startsWith("\"")) {
        into.add(new Part.Text(inside.substring(1, inside.length() - 1).replace("\\n", "\n")));
      } else {
        into.add(new Part.Field(inside));
      }
    }
    return new JsonPath(top);
  }

  /** Several values of one field are parted by blanks. */
  String print(JsonNode root) {
    return print(parts, root);
  }

  private static String print(List<Part> parts, JsonNode root) {
    var out = new StringBuilder();
    for (var part : parts) {
      switch (part) {
        case Part.Text text -> out.append(text.text());
        case Part.Field field ->
            out.append(
                find(field.path(), root).map(JsonPath::text).collect(Collectors.joining(" ")));
        case Part.Range range ->
            find(range.path(), root).forEach(item -> out.append(print(range.parts(), item)));
      }
    }
    return out.toString();
  }

  private static Stream<JsonNode> find(String path, JsonNode root) {
    var found = Stream.of(root);
    var steps = STEP.matcher(path);
    while (steps.find()) {
      var field = steps.group(1);
      var key = steps.group(2);
      var wanted = steps.group(3);
      if (field != null) {
        var name = field.replace("\\", "");
        found = found.map(node -> node.path(name));
      } else if (key != null) {
        found =
            found
                .flatMap(JsonNode::valueStream)
                .filter(node -> node.path(key).asString("").equals(wanted));
      } else {
        found = found.flatMap(JsonNode::valueStream);
      }
    }
    return found.filter(node -> !node.isMissingNode() && !node.isNull());
  }

  private static String text(JsonNode node) {
    return node.isString() ? node.stringValue() : JsonText.compact(node);
  }
}
