package dev.lares.podsecurity;

/**
 * What is wrong with a pod.
 *
 * @param reason in few words
 * @param detail where, and what to do about it
 */
public record Finding(String reason, String detail) {
  /** {@code reason (detail)}. */
  public String text() {
    return reason + " (" + detail + ")";
  }
}
