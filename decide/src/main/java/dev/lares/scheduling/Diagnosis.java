package dev.lares.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Why a pod fits nowhere.
 *
 * @param total number of nodes there are
 * @param refusals of the nodes that were asked
 * @param elsewhere why the other nodes were not asked; empty if all were
 * @param plugins that refused somewhere: their events may help
 * @param outright the one reason for all, if a plugin refused before any node was asked; else empty
 * @param examination with which to try changes; null if the pod was refused outright
 */
public record Diagnosis(
    int total,
    List<Refusal> refusals,
    String elsewhere,
    SortedSet<String> plugins,
    String outright,
    @Nullable Examination examination) {

  /** One node's answer. */
  public record Refusal(NodeInfo node, Verdict.Refused verdict) {}

  /** A pod refused before any node was asked. */
  static Diagnosis outright(int total, String plugin, String message) {
    return new Diagnosis(total, List.of(), "", new TreeSet<>(List.of(plugin)), message, null);
  }

  /** As events and conditions say it: {@code 0/3 nodes are available: 3 Insufficient cpu.} */
  public String text() {
    if (!outright.isEmpty()) return available(total) + outright + ".";
    var reasons = new Reasons();
    for (var refusal : refusals) reasons.add(refusal.verdict().reasons());
    reasons.add(elsewhere, total - refusals.size());
    return reasons.text(total);
  }

  private static String available(int total) {
    return "0/" + total + " nodes are available: ";
  }

  /** How many nodes gave each reason. */
  public static final class Reasons {
    private final TreeMap<String, int[]> counts = new TreeMap<>();

    public void add(List<String> reasons) {
      for (int i = 0; i < reasons.size(); i++) add(reasons.get(i), 1);
    }

    public void add(String reason, int nodes) {
      if (nodes > 0) counts.computeIfAbsent(reason, absent -> new int[1])[0] += nodes;
    }

    /** Sorted as text, so that ten of one reason come before two of another. */
    public String text(int total) {
      var parts = new ArrayList<String>(counts.size());
      counts.forEach((reason, count) -> parts.add(count[0] + " " + reason));
      parts.sort(null);
      return available(total) + String.join(", ", parts) + ".";
    }
  }
}
