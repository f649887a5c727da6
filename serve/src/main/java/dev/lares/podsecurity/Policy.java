package dev.lares.podsecurity;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A level as some version of Kubernetes knew it.
 *
 * @param minor of that version; {@link #LATEST} for the newest
 */
public record Policy(Level level, int minor) {
  public static final int LATEST = Integer.MAX_VALUE;
  public static final Policy PRIVILEGED = new Policy(Level.PRIVILEGED, LATEST);

  private static final Pattern VERSION = Pattern.compile("v1\\.(0|[1-9][0-9]{0,8})");

  /** The minor version that a label names; null if it names none. */
  public static @Nullable Integer minor(String label) {
    if (label.equals("latest")) return LATEST;
    var match = VERSION.matcher(label);
    return match.matches() ? Integer.valueOf(match.group(1)) : null;
  }

  boolean isBefore(int other) {
    return minor < other;
  }

  /** {@code baseline:latest}. */
  public String text() {
    return level.text() + ":" + (minor == LATEST ? "latest" : "v1." + minor);
  }
}
