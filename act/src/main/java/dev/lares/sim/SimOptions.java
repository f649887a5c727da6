package dev.lares.sim;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How simulated nodes behave where neither node nor pod says otherwise.
 *
 * @param podStart from a pod's binding until its containers run
 * @param podStop from a pod's deletion until it is gone; never longer than its grace period
 * @param brokenImages names of images that cannot be pulled
 */
public record SimOptions(Duration podStart, Duration podStop, List<Pattern> brokenImages) {
  /**
   * Any name with {@code non-existent} in it, and any host under the reserved domain {@code
   * .invalid}.
   */
  public static final List<Pattern> USUAL_BROKEN_IMAGES =
      List.of(Pattern.compile(".*non-existent.*"), Pattern.compile("[^/]+\\.invalid(:\\d+)?/.*"));

  /** Heartbeats as often as a kubelet sends them, for as long as that is cheap. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** Twice within the 50 s after which a silent node counts as lost, at half the writes. */
  private static final Duration SPARING_HEARTBEAT = Duration.ofSeconds(20);

  private static final int LARGE_FLEET = 1_000;

  static Duration heartbeat(int nodes) {
    return nodes > LARGE_FLEET ? SPARING_HEARTBEAT : HEARTBEAT;
  }

  boolean broken(String image) {
    return brokenImages.stream().anyMatch(pattern -> pattern.matcher(image).matches());
  }
}
