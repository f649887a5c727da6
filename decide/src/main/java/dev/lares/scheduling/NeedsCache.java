package dev.lares.scheduling;

import dev.lares.model.PodSpec;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the needs of specifications by identity: decoding shares the specification of equal
 * pods, so that ten thousand daemon pods are weighed once. Forgetful; used by one thread.
 */
final class NeedsCache {
  /** More templates than are usually scheduled at a time; 32 KB of references. */
  private static final int SLOTS = 4096;

  private final @Nullable Needs[] slots = new @Nullable Needs[SLOTS];

  Needs of(PodSpec spec) {
    int slot = System.identityHashCode(spec) & (SLOTS - 1);
    var known = slots[slot];
    if (known != null && known.spec() == spec) return known;
    var needs = Needs.of(spec);
    slots[slot] = needs;
    return needs;
  }
}
