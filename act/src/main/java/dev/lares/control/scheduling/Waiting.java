package dev.lares.control.scheduling;

import dev.lares.scheduling.PodInfo;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pod without a node, and how its attempts went so far. Kept by {@link SchedulingQueue}. */
final class Waiting {
  /** Where a waiting pod is. */
  enum Pool {
    /** Not in the queue: being decided, or on its way to a node. */
    NONE,
    /** To be tried as soon as possible. */
    ACTIVE,
    /** Something has happened that may help, but too soon after the last attempt. */
    BACKOFF,
    /** The last attempt failed for no reason of the pod's. */
    ERROR,
    /** Waits for something to happen that may help. */
    UNSCHEDULABLE,
    /** Must not be tried yet. */
    GATED
  }

  PodInfo pod;
  Pool pool = Pool.NONE;

  /** Place among pods of equal priority: smaller came into the queue earlier. */
  long order;

  /** Attempts that ended with no node. */
  int refusals;

  /** Attempts in a row that failed for other reasons. */
  int errors;

  /** The plugins whose events may help. */
  Set<String> plugins = Set.of();

  /** Not to be tried before; whole seconds. */
  Instant until = Instant.MIN;

  /** Since when it has been where it is. */
  Instant since = Instant.MIN;

  /** Evictions for it are being asked for: it stays where it is, wake-ups are kept for later. */
  boolean held;

  /** Whether it would have been woken while it was held. */
  boolean woken;

  /** What was last written to its status, perhaps not visible yet; null if nothing was. */
  @Nullable PodReport told;

  Waiting(PodInfo pod) {
    this.pod = pod;
  }

  String key() {
    return pod.pod().meta().key();
  }
}
