package dev.lares.lint;

/**
 * What a rule says.
 *
 * @param rule its name, such as {@code no-requests}
 * @param text one sentence: what is so, what comes of it, what to do
 */
public record Advice(String rule, String text) {
  /** As warnings and people read it. */
  @Override
  public String toString() {
    return rule + ": " + text;
  }
}
