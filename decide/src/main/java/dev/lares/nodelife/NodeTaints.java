package dev.lares.nodelife;

import dev.lares.model.Condition;
import dev.lares.model.Node;
import dev.lares.select.Taint;
import dev.lares.select.TaintEffect;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which taints a node should carry for its conditions. Foreign taints stay. */
public final class NodeTaints {
  public static final String NOT_READY = "node.kubernetes.io/not-ready";
  public static final String UNREACHABLE = "node.kubernetes.io/unreachable";
  public static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";
  private static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

  private record Pressure(String condition, String key) {}

  private static final List<Pressure> PRESSURES =
      List.of(
          new Pressure("MemoryPressure", "node.kubernetes.io/memory-pressure"),
          new Pressure("DiskPressure", "node.kubernetes.io/disk-pressure"),
          new Pressure("NetworkUnavailable", "node.kubernetes.io/network-unavailable"),
          new Pressure("PIDPressure", "node.kubernetes.io/pid-pressure"));

  private NodeTaints() {}

  /** The NoSchedule taints that mirror what the node says of itself. */
  public static List<Taint> mirrored(Node node) {
    var wanted = new ArrayList<Taint>();
    var trouble = trouble(node);
    if (trouble != null) wanted.add(new Taint(trouble, TaintEffect.NO_SCHEDULE));
    for (var pressure : PRESSURES)
      if (Condition.holds(node.conditions(), pressure.condition()))
        wanted.add(new Taint(pressure.key(), TaintEffect.NO_SCHEDULE));
    if (node.unschedulable()) wanted.add(new Taint(UNSCHEDULABLE, TaintEffect.NO_SCHEDULE));
    return wanted;
  }

  /**
   * The key under which a node's trouble is known: not-ready, unreachable, or null if it is ready,
   * or has not said anything yet.
   */
  public static @Nullable String trouble(Node node) {
    var ready = Condition.find(node.conditions(), Node.READY);
    if (ready == null) return null;
    return switch (ready.status()) {
      case TRUE -> null;
      case FALSE -> NOT_READY;
      case UNKNOWN -> UNREACHABLE;
    };
  }

  /**
   * All taints of {@code node} after the mirror is brought up to date.
   *
   * @param evicting the key of the NoExecute taint it should carry; null for none
   * @param now when new taints are put on
   */
  public static List<Taint> after(Node node, @Nullable String evicting, Instant now) {
    var wanted = new ArrayList<>(mirrored(node));
    if (evicting != null) wanted.add(new Taint(evicting, TaintEffect.NO_EXECUTE));
    var result = new ArrayList<Taint>();
    for (var taint : node.taints())
      if (!ours(taint) || wanted.removeIf(taint::matches)) result.add(taint);
    var moment = now.truncatedTo(ChronoUnit.SECONDS);
    for (var taint : wanted) result.add(new Taint(taint.key(), "", taint.effect(), moment));
    return result;
  }

  private static boolean ours(Taint taint) {
    return switch (taint.effect()) {
      case NO_EXECUTE -> taint.key().equals(NOT_READY) || taint.key().equals(UNREACHABLE);
      case NO_SCHEDULE ->
          taint.key().equals(NOT_READY)
              || taint.key().equals(UNREACHABLE)
              || taint.key().equals(UNSCHEDULABLE)
              || PRESSURES.stream().anyMatch(p -> p.key().equals(taint.key()));
      case PREFER_NO_SCHEDULE -> false;
    };
  }

  /**
   * Whether a node whose terminating pods may be removed by force says so: out of service, and not
   * ready.
   */
  public static boolean outOfService(Node node) {
    return !node.ready() && node.taints().stream().anyMatch(t -> t.key().equals(OUT_OF_SERVICE));
  }
}
