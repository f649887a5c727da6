package dev.lares.select;

import org.jspecify.annotations.Nullable;

/** How a requirement relates a key to its values. */
public enum Operator {
  /** As In with one value; its own operator, because selectors are printed as they were written. */
  EQUALS("="),
  /** As NotIn with one value. */
  NOT_EQUALS("!="),
  IN("In"),
  NOT_IN("NotIn"),
  EXISTS("Exists"),
  DOES_NOT_EXIST("DoesNotExist"),
  /** The value is an integer above the given one. */
  GREATER("Gt"),
  /** The value is an integer below the given one. */
  LESS("Lt");

  private final String text;

  Operator(String text) {
    this.text = text;
  }

  /** As in objects; the first two occur in selector texts only. */
  public String text() {
    return text;
  }

  /** The operator spelt {@code text}, or null. */
  public static @Nullable Operator of(String text) {
    for (var operator : values()) if (operator.text.equals(text)) return operator;
    return null;
  }
}
