package dev.lares.sim;

import dev.lares.model.Pod;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a pod's annotations ask of its simulated life; see docs/simulated-nodes.md. An annotation
 * that cannot be read counts as absent.
 *
 * @param start instead of the usual time to start; null for the usual
 * @param stop instead of the usual time to stop; null for the usual
 * @param ready from running until ready; null for at once
 * @param never whether it never becomes ready
 * @param imageFails whether its images cannot be pulled
 * @param exitCode with which its containers end; null if they run until told to stop
 * @param exitAfter from running until they end
 */
record Script(
    @Nullable Duration start,
    @Nullable Duration stop,
    @Nullable Duration ready,
    boolean never,
    boolean imageFails,
    @Nullable Integer exitCode,
    Duration exitAfter) {
  private static final String PREFIX = "lares.dev/";
  private static final Script NONE =
      new Script(null, null, null, false, false, null, Duration.ZERO);

  static Script of(Pod pod) {
    var annotations = pod.meta().annotations();
    boolean job = pod.meta().owners().stream().anyMatch(owner -> owner.kind().equals("Job"));
    if (annotations.keySet().stream().noneMatch(key -> key.startsWith(PREFIX)))
      return job ? new Script(null, null, null, false, false, 0, Duration.ZERO) : NONE;
    return new Script(
        time(annotations.get(PREFIX + "start-delay")),
        time(annotations.get(PREFIX + "stop-delay")),
        time(annotations.get(PREFIX + "ready-delay")),
        "never".equals(annotations.get(PREFIX + "ready")),
        "fail".equals(annotations.get(PREFIX + "image-pull")),
        exitCode(annotations.get(PREFIX + "exit-code"), job),
        orZero(time(annotations.get(PREFIX + "exit-after"))));
  }

  /** Whether its life has any event but start and stop. */
  boolean scripted() {
    return this != NONE;
  }

  private static @Nullable Integer exitCode(@Nullable String text, boolean job) {
    if (text != null && text.matches("\\d{1,3}")) return Integer.parseInt(text);
    return job ? 0 : null;
  }

  private static Duration orZero(@Nullable Duration time) {
    return time == null ? Duration.ZERO : time;
  }

  private static @Nullable Duration time(@Nullable String text) {
    if (text == null) return null;
    try {
      var lower = text.toLowerCase(Locale.ROOT);
      if (lower.endsWith("ms"))
        return Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2)));
      var time = Duration.parse("PT" + lower);
      return time.isNegative() ? null : time;
    } catch (DateTimeParseException | NumberFormatException unreadable) {
      return null;
    }
  }
}
