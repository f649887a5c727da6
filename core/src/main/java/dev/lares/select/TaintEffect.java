package dev.lares.select;

import org.jspecify.annotations.Nullable;

/** What a taint does to pods that do not tolerate it. */
public enum TaintEffect {
  /** They are not placed on the node. */
  NO_SCHEDULE("NoSchedule"),
  /** They are placed elsewhere where possible. */
  PREFER_NO_SCHEDULE("PreferNoSchedule"),
  /** They are not placed on the node, and leave it. */
  NO_EXECUTE("NoExecute");

  private final String text;

  TaintEffect(String text) {
    this.text = text;
  }

  /** As in objects. */
  public String text() {
    return text;
  }

  /** The effect spelt {@code text}, or null. */
  public static @Nullable TaintEffect of(String text) {
    for (var effect : values()) if (effect.text.equals(text)) return effect;
    return null;
  }
}
