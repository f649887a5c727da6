package dev.lares.jsonpath;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads paths, character by character. */
final class PathReader {
  private static final List<String> OPERATORS = List.of("==", "!=", "<=", ">=", "<", ">");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String text;
  private int at;

  PathReader(String text) {
    this.text = text;
  }

  JsonPath path() {
    var steps = steps();
    if (at < text.length()) throw fault("unexpected '" + text.charAt(at) + "'");
    return new JsonPath(steps);
  }

  private List<Step> steps() {
    var steps = new ArrayList<Step>();
    if (peek() == '$' || peek() == '@') at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '.') {
        at++;
        if (peek() == '.') {
          at++;
          steps.add(new Step.Everywhere());
        }
        if (peek() == '*') {
          at++;
          steps.add(new Step.All());
        } else if (peek() != '[' && at < text.length()) {
          var name = name();
          if (!name.isEmpty()) steps.add(new Step.Field(name));
        }
      } else if (c == '[') steps.add(bracket());
      else break;
    }
    return steps;
  }

  /** Up to what ends a name; a backslash takes the next character as it is. */
  private String name() {
    var name = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        name.append(text.charAt(at + 1));
        at += 2;
      } else if (".[] ()=!<>,".indexOf(c) >= 0) break;
      else {
        name.append(c);
        at++;
      }
    }
    return name.toString();
  }

  private Step bracket() {
    at++;
    if (peek() == '?') return filter();
    var alternatives = new ArrayList<Step>();
    while (true) {
      alternatives.add(alternative());
      space();
      if (peek() == ',') at++;
      else break;
    }
    expect(']');
    return alternatives.size() == 1 ? alternatives.getFirst() : new Step.Union(alternatives);
  }

  private Step alternative() {
    space();
    char c = peek();
    if (c == '*') {
      at++;
      return new Step.All();
    }
    if (c == '\'' || c == '"') return new Step.Field(quoted());
    if (c == ':' || c == '-' || Character.isDigit(c)) return slice();
    var name = name();
    if (name.isEmpty()) throw fault("unterminated array");
    return new Step.Field(name);
  }

  private Step slice() {
    var from = number();
    if (peek() != ':') {
      if (from == null) throw fault("invalid array index");
      return Step.Slice.at(from);
    }
    at++;
    var to = number();
    int stride = 1;
    if (peek() == ':') {
      at++;
      var given = number();
      if (given != null) stride = given;
    }
    if (stride < 1) throw fault("step must be > 0");
    return new Step.Slice(from, to, stride);
  }

  private @Nullable Integer number() {
    int begin = at;
    if (peek() == '-') at++;
    while (Character.isDigit(peek())) at++;
    if (begin == at) return null;
    try {
      return Integer.valueOf(text.substring(begin, at));
    } catch (NumberFormatException none) {
      throw fault("invalid array index " + text.substring(begin, at));
    }
  }

  private Step filter() {
    at++;
    expect('(');
    var left = operand();
    space();
    var operator = "";
    for (var candidate : OPERATORS)
      if (operator.isEmpty() && text.startsWith(candidate, at)) operator = candidate;
    at += operator.length();
    var right = operator.isEmpty() ? left : operand();
    space();
    expect(')');
    expect(']');
    return new Step.Filter(left, operator, right);
  }

  private Step.Operand operand() {
    space();
    char c = peek();
    if (c == '@' || c == '$' || c == '.' || c == '[') return new Step.Operand(steps(), null);
    if (c == '\'' || c == '"') return new Step.Operand(List.of(), NODES.stringNode(quoted()));
    return new Step.Operand(List.of(), constant());
  }

  private JsonNode constant() {
    int begin = at;
    while (at < text.length() && " )=!<>".indexOf(text.charAt(at)) < 0) at++;
    var word = text.substring(begin, at);
    switch (word) {
      case "true":
        return NODES.booleanNode(true);
      case "false":
        return NODES.booleanNode(false);
      default:
        try {
          return NODES.numberNode(Double.parseDouble(word));
        } catch (NumberFormatException none) {
          throw fault("unrecognized identifier " + word);
        }
    }
  }

  private String quoted() {
    char quote = text.charAt(at++);
    var content = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) at++;
      content.append(text.charAt(at++));
    }
    expect(quote);
    return content.toString();
  }

  private void space() {
    while (peek() == ' ') at++;
  }

  private void expect(char wanted) {
    if (peek() != wanted) throw fault("unterminated " + (wanted == ']' ? "array" : "filter"));
    at++;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private JsonPathException fault(String what) {
    return new JsonPathException(what + " at " + at + " of " + text);
  }
}
