package dev.lares.store;

import org.jspecify.annotations.Nullable;

/**
 * One revision of one object, as watchers learn of it.
 *
 * @param before the state it replaced; null when created
 * @param after the new state; null when deleted
 * @param revision the revision of the change; equals {@code after.revision()} unless deleted
 */
public record Change(long revision, @Nullable Stored before, @Nullable Stored after) {
  public Change {
    if (before == null && after == null)
      throw new IllegalArgumentException("nothing became nothing");
  }

  /** The object the change is about: its new state, or its last one if it was deleted. */
  public Stored subject() {
    if (after != null) return after;
    if (before != null) return before;
    throw new AssertionError("excluded by the constructor");
  }
}
