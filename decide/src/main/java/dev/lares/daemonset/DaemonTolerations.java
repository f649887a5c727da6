package dev.lares.daemonset;

import dev.lares.select.TaintEffect;
import dev.lares.select.Toleration;
import java.util.ArrayList;
import java.util.List;

/** What every daemon pod tolerates, whatever its template says. */
public final class DaemonTolerations {
  private static final List<Toleration> ALWAYS =
      List.of(
          Toleration.exists("node.kubernetes.io/not-ready", TaintEffect.NO_EXECUTE),
          Toleration.exists("node.kubernetes.io/unreachable", TaintEffect.NO_EXECUTE),
          Toleration.exists("node.kubernetes.io/disk-pressure", TaintEffect.NO_SCHEDULE),
          Toleration.exists("node.kubernetes.io/memory-pressure", TaintEffect.NO_SCHEDULE),
          Toleration.exists("node.kubernetes.io/pid-pressure", TaintEffect.NO_SCHEDULE),
          Toleration.exists("node.kubernetes.io/unschedulable", TaintEffect.NO_SCHEDULE));

  private static final Toleration HOST_NETWORK =
      Toleration.exists("node.kubernetes.io/network-unavailable", TaintEffect.NO_SCHEDULE);

  private DaemonTolerations() {}

  /** In the order in which they are added. */
  public static List<Toleration> added(boolean hostNetwork) {
    if (!hostNetwork) return ALWAYS;
    var added = new ArrayList<>(ALWAYS);
    added.add(HOST_NETWORK);
    return List.copyOf(added);
  }

  /**
   * A pod's tolerations: the template's, each replaced by the added one that speaks of the same
   * taints, and the rest of the added ones at the end.
   */
  public static List<Toleration> of(List<Toleration> template, boolean hostNetwork) {
    var all = new ArrayList<>(template);
    for (var toleration : added(hostNetwork)) {
      int same = indexOf(all, toleration);
      if (same >= 0) all.set(same, toleration);
      else all.add(toleration);
    }
    return List.copyOf(all);
  }

  private static int indexOf(List<Toleration> tolerations, Toleration wanted) {
    for (int i = 0; i < tolerations.size(); i++) if (tolerations.get(i).matches(wanted)) return i;
    return -1;
  }
}
