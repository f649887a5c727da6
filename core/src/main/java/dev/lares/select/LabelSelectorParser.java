package dev.lares.select;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Reads label selector syntax by recursive descent. Where a text is wrong, the error is the one the
 * Kubernetes parser gives, which is why the grammar is followed so literally: {@code in} and {@code
 * notin} are words only where an operator is due, and stray commas inside parentheses are empty
 * values.
 */
final class LabelSelectorParser {
  private final List<SelectorToken> tokens;
  private int next;

  LabelSelectorParser(String text) {
    tokens = SelectorToken.split(text);
  }

  LabelSelector parse() {
    var requirements = new ArrayList<Requirement>();
    while (true) {
      var token = peek();
      if (token.end()) return LabelSelector.of(requirements);
      if (!token.identifier() && !token.is("!"))
        throw wrong(token, ", expected: !, identifier, or 'end of string'");
      requirements.add(requirement());
      var after = take();
      if (after.end()) return LabelSelector.of(requirements);
      if (!after.is(",")) throw wrong(after, ", expected: ',' or 'end of string'");
      var following = peek();
      if (!following.identifier() && !following.is("!"))
        throw wrong(following, ", expected: identifier after ','");
    }
  }

  private Requirement requirement() {
    try {
      return readRequirement();
    } catch (SelectorException unreadable) {
      throw new SelectorException("unable to parse requirement: " + unreadable.getMessage());
    }
  }

  private Requirement readRequirement() {
    boolean absent = peek().is("!");
    if (absent) take();
    var token = take();
    if (!token.identifier()) throw wrong(token, ", expected: identifier");
    var key = token.text();
    RequirementRules.checkKey(key);
    if (absent) return new Requirement(key, Operator.DOES_NOT_EXIST, List.of());
    if (peek().end() || peek().is(",")) return new Requirement(key, Operator.EXISTS, List.of());
    var operator = take();
    return RequirementRules.checked(
        switch (operator.text()) {
          case "=", "==" -> Requirement.of(key, Operator.EQUALS, exactValue());
          case "!=" -> Requirement.of(key, Operator.NOT_EQUALS, exactValue());
          case ">" -> Requirement.of(key, Operator.GREATER, exactValue());
          case "<" -> Requirement.of(key, Operator.LESS, exactValue());
          case "in" -> Requirement.of(key, Operator.IN, valuesInParentheses());
          case "notin" -> Requirement.of(key, Operator.NOT_IN, valuesInParentheses());
          default -> throw wrong(operator, ", expected: in, notin, =, ==, !=, gt, lt");
        });
  }

  private List<String> exactValue() {
    if (peek().end() || peek().is(",")) return List.of("");
    var token = take();
    if (!token.identifier()) throw wrong(token, ", expected: identifier");
    return List.of(token.text());
  }

  private TreeSet<String> valuesInParentheses() {
    var open = take();
    if (!open.is("(")) throw wrong(open, " expected: '('");
    var first = peek();
    if (first.is(")")) {
      take();
      return new TreeSet<>(List.of(""));
    }
    if (!first.identifier() && !first.is(","))
      throw wrong(first, ", expected: ',', ')' or identifier");
    var values = values();
    take();
    return values;
  }

  /** Up to the closing parenthesis, which stays. */
  private TreeSet<String> values() {
    var values = new TreeSet<String>();
    while (true) {
      var token = take();
      if (token.identifier()) {
        values.add(token.text());
        if (peek().is(")")) return values;
        if (!peek().is(",")) throw wrong(peek(), ", expected: ',' or ')'");
      } else if (token.is(",")) {
        boolean last = peek().is(")");
        if (values.isEmpty() || last || peek().is(",")) values.add("");
        if (last) return values;
      } else {
        throw wrong(token, ", expected: ',', or identifier");
      }
    }
  }

  private SelectorToken peek() {
    return tokens.get(next);
  }

  /** The end is never passed. */
  private SelectorToken take() {
    var token = tokens.get(next);
    if (!token.end()) next++;
    return token;
  }

  private static SelectorException wrong(SelectorToken token, String expected) {
    return new SelectorException("found '" + token.text() + "'" + expected);
  }
}
