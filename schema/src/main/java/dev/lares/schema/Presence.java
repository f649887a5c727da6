package dev.lares.schema;

/**
 * When a field appears in printed JSON. Kubernetes prints typed structs, so this decides which zero
 * values survive a round trip.
 */
public enum Presence {
  /** Whenever it was given: {@code replicas: 0} stays, {@code null} goes. */
  IF_GIVEN,
  /** Unless empty: zero, false, an empty text, list or map are as good as absent. */
  UNLESS_EMPTY,
  /**
   * Always; absent prints as zero, an empty text, {@code null} for lists, {@code {}} for objects.
   */
  ALWAYS
}
