package dev.lares.api;

import org.jspecify.annotations.Nullable;

/**
 * Options of a delete.
 *
 * @param propagationPolicy {@code Background}, {@code Foreground}, {@code Orphan}; empty for the
 *     kind's default
 */
public record DeleteOptions(
    @Nullable Long gracePeriodSeconds,
    String propagationPolicy,
    String preconditionUid,
    String preconditionResourceVersion,
    boolean dryRun) {
  public static final DeleteOptions DEFAULT = new DeleteOptions(null, "", "", "", false);

  public DeleteOptions withGrace(long seconds) {
    return new DeleteOptions(
        seconds, propagationPolicy, preconditionUid, preconditionResourceVersion, dryRun);
  }
}
