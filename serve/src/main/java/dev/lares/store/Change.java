package dev.lares.store;

import org.jspecify.annotations.Nullable;

/**
 * One revision of one object, as watchers learn of it.
 *
 * @param before the state it replaced; null when created
 * @param after the new state; null when deleted
 * @param revision the revision of the change; equals {@code after.revision()} unless deleted
 */
public record Change(long revision, @Nullable Stored before, @Nullable Stored after) {}
