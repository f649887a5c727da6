package dev.lares.select;

import org.jspecify.annotations.Nullable;

/**
 * A pod's readiness to live with taints.
 *
 * @param key empty for all keys
 * @param exists whether any value will do; otherwise {@code value} must be the taint's
 * @param effect null for all effects
 * @param seconds how long a NoExecute taint is endured; null for ever
 */
public record Toleration(
    String key,
    boolean exists,
    String value,
    @Nullable TaintEffect effect,
    @Nullable Long seconds) {

  /** Whatever the value, for ever. */
  public static Toleration exists(String key, TaintEffect effect) {
    return new Toleration(key, true, "", effect, null);
  }

  /** An empty key stands for all keys only where any value will do. */
  public boolean tolerates(Taint taint) {
    if (effect != null && effect != taint.effect()) return false;
    if (!key.isEmpty() && !key.equals(taint.key())) return false;
    return exists || !key.isEmpty() && value.equals(taint.value());
  }

  /** Whether both speak of the same taints; they may differ in seconds. */
  public boolean matches(Toleration other) {
    return key.equals(other.key)
        && exists == other.exists
        && effect == other.effect
        && value.equals(other.value);
  }
}
