package dev.lares.scheduling.preempt;

import dev.lares.scheduling.PodInfo;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A node on which the pod would fit if the victims left.
 *
 * @param victims most important first; at least one
 * @param violations how many of them are protected by a budget
 */
record Candidate(String node, List<PodInfo> victims, int violations) {
  /** Lifts every priority above zero, so that more victims are always a larger sum. */
  private static final long LIFT = 1L << 31;

  /** The least harm first; ties end in the node's name. */
  static final Comparator<Candidate> LEAST_HARM =
      Comparator.comparingInt(Candidate::violations)
          .thenComparingInt(Candidate::highestPriority)
          .thenComparingLong(Candidate::prioritySum)
          .thenComparingInt(candidate -> candidate.victims().size())
          .thenComparing(Candidate::earliestStart, Comparator.reverseOrder())
          .thenComparing(Candidate::node);

  private int highestPriority() {
    return victims.getFirst().priority();
  }

  private long prioritySum() {
    long sum = 0;
    for (var victim : victims) sum += victim.priority() + LIFT;
    return sum;
  }

  /** When the first of the most important victims started. */
  private Instant earliestStart() {
    var earliest = Instant.MAX;
    for (var victim : victims) {
      if (victim.priority() != highestPriority()) break;
      var start = Importance.started(victim);
      if (start.isBefore(earliest)) earliest = start;
    }
    return earliest;
  }
}
