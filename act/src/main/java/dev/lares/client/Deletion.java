package dev.lares.client;

import org.jspecify.annotations.Nullable;

/**
 * How to delete.
 *
 * @param gracePeriodSeconds null for the object's own
 * @param propagationPolicy empty for the kind's default
 * @param uid precondition; empty for none
 * @param resourceVersion precondition; empty for none
 */
public record Deletion(
    @Nullable Long gracePeriodSeconds,
    String propagationPolicy,
    String uid,
    String resourceVersion) {
  public static final Deletion DEFAULT = new Deletion(null, "", "", "");

  /** Only if the object is still the one with {@code uid}. */
  public static Deletion of(String uid) {
    return new Deletion(null, "", uid, "");
  }

  public Deletion withGrace(long seconds) {
    return new Deletion(seconds, propagationPolicy, uid, resourceVersion);
  }

  public Deletion withPropagation(String policy) {
    return new Deletion(gracePeriodSeconds, policy, uid, resourceVersion);
  }
}
