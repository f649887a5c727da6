package dev.lares.scheduling.preempt;

import dev.lares.scheduling.PodInfo;
import java.time.Instant;
import java.util.Comparator;

/** Which of two pods is rather spared: the higher priority, then the one that runs for longer. */
final class Importance {
  /** Pods no node has taken on yet count as starting now, after all others. */
  private static final Instant NOW = Instant.MAX;

  /** The most important first; ties end in a name. */
  static final Comparator<PodInfo> MOST_FIRST =
      Comparator.comparingInt(PodInfo::priority)
          .reversed()
          .thenComparing(Importance::started)
          .thenComparing(info -> info.pod().meta().key());

  private Importance() {}

  static Instant started(PodInfo info) {
    var start = info.pod().status().startTime();
    return start == null ? NOW : start;
  }
}
