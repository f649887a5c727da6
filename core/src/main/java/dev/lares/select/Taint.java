package dev.lares.select;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mark on a node that keeps pods away.
 *
 * @param value empty for none
 * @param added when it was put there, for taints whose author said so
 */
public record Taint(String key, String value, TaintEffect effect, @Nullable Instant added) {
  public Taint(String key, TaintEffect effect) {
    this(key, "", effect, null);
  }

  /** Whether a pod that does not tolerate this must not be placed here. */
  public boolean blocksScheduling() {
    return effect != TaintEffect.PREFER_NO_SCHEDULE;
  }

  /** Whether both speak of the same thing: key and effect are what makes a taint unique. */
  public boolean matches(Taint other) {
    return key.equals(other.key) && effect == other.effect;
  }

  /** As on command lines: {@code key=value:NoSchedule}, {@code key:NoExecute}. */
  @Override
  public String toString() {
    return key + (value.isEmpty() ? "" : "=" + value) + ":" + effect.text();
  }
}
