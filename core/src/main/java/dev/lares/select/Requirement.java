package dev.lares.select;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What one key must have: an operator and its values.
 *
 * @param values sorted, without repetition; empty for Exists and DoesNotExist, one integer for Gt
 *     and Lt, one value for the equalities
 */
public record Requirement(String key, Operator operator, List<String> values) {
  /** Up to so many values are looked through as quickly as searched. */
  private static final int FEW = 16;

  public Requirement {
    values =
        values.size() <= FEW ? List.copyOf(values) : values.stream().sorted().distinct().toList();
  }

  /** With the values brought into order. */
  public static Requirement of(String key, Operator operator, Collection<String> values) {
    return new Requirement(key, operator, values.stream().sorted().distinct().toList());
  }

  public static Requirement equal(String key, String value) {
    return new Requirement(key, Operator.EQUALS, List.of(value));
  }

  /** The negative operators hold where the key is absent; all others want it present. */
  public boolean matches(Map<String, String> labels) {
    var value = labels.get(key);
    return switch (operator) {
      case EQUALS, IN -> value != null && names(value);
      case NOT_EQUALS, NOT_IN -> value == null || !names(value);
      case EXISTS -> value != null;
      case DOES_NOT_EXIST -> value == null;
      case GREATER -> value != null && integer(value) && compared(value) > 0;
      case LESS -> value != null && integer(value) && compared(value) < 0;
    };
  }

  /** A selector may name a hundred thousand values, and is asked of every object. */
  private boolean names(String value) {
    return values.size() <= FEW
        ? values.contains(value)
        : Collections.binarySearch(values, value) >= 0;
  }

  /** In selector syntax: {@code a=b}, {@code a in (b,c)}, {@code !a}, {@code a>5}. */
  @Override
  public String toString() {
    return switch (operator) {
      case EQUALS -> key + "=" + values.getFirst();
      case NOT_EQUALS -> key + "!=" + values.getFirst();
      case IN -> key + " in (" + String.join(",", values) + ")";
      case NOT_IN -> key + " notin (" + String.join(",", values) + ")";
      case EXISTS -> key;
      case DOES_NOT_EXIST -> "!" + key;
      case GREATER -> key + ">" + values.getFirst();
      case LESS -> key + "<" + values.getFirst();
    };
  }

  private int compared(String value) {
    return Long.compare(Long.parseLong(value), Long.parseLong(values.getFirst()));
  }

  /** Whether {@code text} is a 64-bit integer in decimal. Label values are short: no fast path. */
  static boolean integer(String text) {
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException notOne) {
      return false;
    }
  }
}
