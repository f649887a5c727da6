package dev.lares.select;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pod's tolerations say about a node's taints. */
public final class Tolerations {
  private Tolerations() {}

  public static boolean tolerate(List<Toleration> tolerations, Taint taint) {
    for (int i = 0; i < tolerations.size(); i++)
      if (tolerations.get(i).tolerates(taint)) return true;
    return false;
  }

  /** The first taint that keeps the pod from being placed, or null. */
  public static @Nullable Taint firstBlocking(List<Taint> taints, List<Toleration> tolerations) {
    for (int i = 0; i < taints.size(); i++) {
      var taint = taints.get(i);
      if (taint.blocksScheduling() && !tolerate(tolerations, taint)) return taint;
    }
    return null;
  }

  /** The first taint of {@code effect} that is not tolerated, or null. */
  public static @Nullable Taint firstUntolerated(
      List<Taint> taints, TaintEffect effect, List<Toleration> tolerations) {
    for (int i = 0; i < taints.size(); i++) {
      var taint = taints.get(i);
      if (taint.effect() == effect && !tolerate(tolerations, taint)) return taint;
    }
    return null;
  }

  /**
   * How long the NoExecute taints among {@code taints} are endured together: zero if one is not
   * tolerated, null if all are for ever. For each taint the first toleration that matches counts,
   * even if a later one is more patient.
   */
  public static @Nullable Duration enduredFor(List<Taint> taints, List<Toleration> tolerations) {
    Long shortest = null;
    for (var taint : taints) {
      if (taint.effect() != TaintEffect.NO_EXECUTE) continue;
      var toleration = first(tolerations, taint);
      if (toleration == null) return Duration.ZERO;
      var seconds = toleration.seconds();
      if (seconds != null && (shortest == null || seconds < shortest)) shortest = seconds;
    }
    return shortest == null ? null : Duration.ofSeconds(Math.max(0, shortest));
  }

  private static @Nullable Toleration first(List<Toleration> tolerations, Taint taint) {
    for (var toleration : tolerations) if (toleration.tolerates(taint)) return toleration;
    return null;
  }
}
