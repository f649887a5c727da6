package dev.lares.scheduling.preempt;

import dev.lares.scheduling.PodInfo;
import java.util.List;

/** What came of the attempt to make room. */
public sealed interface PreemptionResult {
  /**
   * Room can be made.
   *
   * @param victims who must leave {@code node}, most important first
   * @param displaced less important pods that lose their nomination to {@code node}
   */
  record Found(String node, List<PodInfo> victims, List<PodInfo> displaced)
      implements PreemptionResult {}

  /**
   * Nobody's leaving would help.
   *
   * @param text in Kubernetes' words, per node
   */
  record NotFound(String text) implements PreemptionResult {}

  /** The pod may not push others out, or is waiting for ones it pushed already. */
  record NotEligible(String text) implements PreemptionResult {}
}
