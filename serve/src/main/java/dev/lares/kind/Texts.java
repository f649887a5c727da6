package dev.lares.kind;

import dev.lares.text.Quoted;

/** Small text rules of Kubernetes' messages. */
public final class Texts {
  private Texts() {}

  /** As Go's {@code %q} prints: in double quotes, with what would not be seen escaped. */
  public static String quoted(String text) {
    return Quoted.of(text);
  }
}
