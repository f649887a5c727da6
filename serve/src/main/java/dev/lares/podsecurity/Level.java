package dev.lares.podsecurity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much a namespace demands of its pods; each level demands what the former does. */
public enum Level {
  PRIVILEGED,
  BASELINE,
  RESTRICTED;

  /** The level that a label names; null if it names none. */
  public static @Nullable Level of(String label) {
    for (var level : values()) if (level.text().equals(label)) return level;
    return null;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
