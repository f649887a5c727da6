package dev.lares.kind;

import java.util.Comparator;
import java.util.regex.Pattern;

/** Which of several versions clients prefer. */
public final class VersionOrder {
  private static final Pattern VERSION =
      Pattern.compile("v([0-9]{1,9})(?:(alpha|beta)([0-9]{1,9}))?");

  /**
   * Stable before beta before alpha, then the higher number; what is no such version comes last.
   */
  public static final Comparator<String> PREFERRED_FIRST =
      Comparator.comparingInt(VersionOrder::stability)
          .thenComparing(Comparator.comparingInt(VersionOrder::major).reversed())
          .thenComparing(Comparator.comparingInt(VersionOrder::minor).reversed())
          .thenComparing(Comparator.naturalOrder());

  private VersionOrder() {}

  private static int stability(String version) {
    var match = VERSION.matcher(version);
    if (!match.matches()) return 3;
    return match.group(2) == null ? 0 : match.group(2).equals("beta") ? 1 : 2;
  }

  private static int major(String version) {
    var match = VERSION.matcher(version);
    return match.matches() ? Integer.parseInt(match.group(1)) : 0;
  }

  private static int minor(String version) {
    var match = VERSION.matcher(version);
    return match.matches() && match.group(3) != null ? Integer.parseInt(match.group(3)) : 0;
  }
}
