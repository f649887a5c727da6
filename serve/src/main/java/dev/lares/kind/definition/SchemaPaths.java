package dev.lares.kind.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Follows paths such as {@code .spec['a b'].c} through a schema.
 *
 * @param fault why the path leads nowhere; empty if it leads somewhere
 * @param names on the way
 * @param target the schema it leads to; null if it leads nowhere
 */
record SchemaPaths(String fault, List<String> names, @Nullable ObjectNode target) {
  private static final String END = "unexpected end of JSON path";
  private static final String NOWHERE = "does not refer to a valid field";

  /** {@code brackets} says whether names may stand in brackets. */
  static SchemaPaths follow(String path, ObjectNode schema, boolean brackets) {
    var tokens = tokens(path);
    var names = new ArrayList<String>();
    var here = schema;
    for (int at = 0; at < tokens.size(); at++) {
      var token = tokens.get(at);
      String name;
      if (token.equals("[")) {
        if (!brackets) return nowhere("array notation is not allowed");
        if (at + 1 >= tokens.size()) return nowhere(END);
        var quoted = tokens.get(++at);
        if (quoted.length() <= 2 || !quoted.startsWith("'") || !quoted.endsWith("'"))
          return nowhere("expected single quoted string but got " + quoted);
        name = quoted.substring(1, quoted.length() - 1).replace("\\'", "'").replace("\\\\", "\\");
        if (at + 1 >= tokens.size()) return nowhere(END);
        if (!tokens.get(++at).equals("]")) return nowhere("expected ] but got " + tokens.get(at));
      } else if (token.equals(".")) {
        if (at + 1 >= tokens.size()) return nowhere(END);
        name = tokens.get(++at);
      } else return nowhere("expected [ or . but got: " + token);
      var next = below(here, name);
      if (next == null) return nowhere(NOWHERE);
      names.add(name);
      here = next;
    }
    return new SchemaPaths("", List.copyOf(names), here);
  }

  private static @Nullable ObjectNode below(ObjectNode schema, String name) {
    JsonNode properties = schema.path("properties");
    var found =
        properties.isMissingNode() ? schema.get("additionalProperties") : properties.get(name);
    return found instanceof ObjectNode object ? object : null;
  }

  private static SchemaPaths nowhere(String fault) {
    return new SchemaPaths(fault, List.of(), null);
  }

  private static List<String> tokens(String path) {
    var tokens = new ArrayList<String>();
    var text = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '\'' && (i == 0 || path.charAt(i - 1) != '\\')) quoted = !quoted;
      if (quoted || ".[]".indexOf(c) < 0) {
        text.append(c);
        continue;
      }
      if (!text.isEmpty()) tokens.add(text.toString());
      text.setLength(0);
      tokens.add(String.valueOf(c));
    }
    if (!text.isEmpty()) tokens.add(text.toString());
    return tokens;
  }
}
