package dev.lares.model;

import dev.lares.select.Affinity;
import dev.lares.select.NodeSelector;
import dev.lares.select.Operator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pod.
 *
 * @param nodeName where it is bound; empty while it is not
 * @param pinnedTo the one node its required affinity names, if it says just that, as daemon pods
 *     do; else empty. Kept apart from {@code spec}, which then holds no required node affinity, so
 *     that a DaemonSet's pods share it. {@link #requiredNodes} is the whole requirement.
 */
public record Pod(Meta meta, String nodeName, String pinnedTo, PodSpec spec, PodStatus status) {
  public static final String READY = "Ready";
  public static final String SCHEDULED = "PodScheduled";
  public static final String DISRUPTION_TARGET = "DisruptionTarget";

  /** A pod whose {@code spec} is as its object has it: a pin in it is lifted out. */
  public static Pod of(Meta meta, String nodeName, PodSpec spec, PodStatus status) {
    var required = spec.affinity().nodes().required();
    var pin = required == null ? "" : pin(required);
    return new Pod(meta, nodeName, pin, pin.isEmpty() ? spec : withoutRequired(spec), status);
  }

  /** Whether it is on a node, or was decided to be. */
  public boolean bound() {
    return !nodeName.isEmpty();
  }

  /** Whether it has been asked to go. */
  public boolean terminating() {
    return meta.deleting();
  }

  /** Whether its containers have stopped for good. */
  public boolean terminal() {
    return status.phase().terminal();
  }

  public boolean ready() {
    return Condition.holds(status.conditions(), READY);
  }

  /** Whether it has been ready for {@code minReadySeconds} at {@code now}. */
  public boolean available(int minReadySeconds, Instant now) {
    var since = availableAt(minReadySeconds);
    return since != null && !since.isAfter(now);
  }

  /**
   * From when on it is available if it stays ready, or null while it is not ready. Without a time
   * of its readiness it counts only if no time is asked for.
   */
  public @Nullable Instant availableAt(int minReadySeconds) {
    var ready = Condition.find(status.conditions(), READY);
    if (ready == null || !ready.holds()) return null;
    if (minReadySeconds == 0) return Instant.MIN;
    var since = ready.lastTransition();
    return since == null ? null : since.plusSeconds(minReadySeconds);
  }

  /** The whole required node affinity, or null. */
  public @Nullable NodeSelector requiredNodes() {
    return pinnedTo.isEmpty() ? spec.affinity().nodes().required() : NodeSelector.onNode(pinnedTo);
  }

  /** Whether node selector and required node affinity admit the node. */
  public boolean admits(String node, Map<String, String> nodeLabels) {
    return (pinnedTo.isEmpty() || pinnedTo.equals(node)) && admits(spec, node, nodeLabels);
  }

  /** Whether node selector and required node affinity of {@code spec} admit the node. */
  public static boolean admits(PodSpec spec, String node, Map<String, String> nodeLabels) {
    for (var wanted : spec.nodeSelector().entrySet())
      if (!wanted.getValue().equals(nodeLabels.get(wanted.getKey()))) return false;
    var required = spec.affinity().nodes().required();
    return required == null || required.matches(node, nodeLabels);
  }

  /**
   * The node it is meant for: the one it is bound to, else the one its required affinity names;
   * empty if there is none.
   */
  public String target() {
    if (bound()) return nodeName;
    var required = requiredNodes();
    if (required == null) return "";
    for (var term : required.terms())
      for (var field : term.fields())
        if (names(field.key(), field.operator(), field.values())) return field.values().getFirst();
    return "";
  }

  /** As it is once bound to {@code node}, which also ends its nomination. */
  public Pod boundTo(String node) {
    return new Pod(meta, node, pinnedTo, spec, status.withNomination(""));
  }

  public Pod withMeta(Meta newMeta) {
    return new Pod(newMeta, nodeName, pinnedTo, spec, status);
  }

  public Pod withStatus(PodStatus newStatus) {
    return new Pod(meta, nodeName, pinnedTo, spec, newStatus);
  }

  private static String pin(NodeSelector required) {
    if (required.terms().size() != 1) return "";
    var term = required.terms().getFirst();
    if (!term.expressions().isEmpty() || term.fields().size() != 1) return "";
    var field = term.fields().getFirst();
    return names(field.key(), field.operator(), field.values()) ? field.values().getFirst() : "";
  }

  private static boolean names(String key, Operator operator, List<String> values) {
    return key.equals(NodeSelector.NAME_FIELD) && operator == Operator.IN && values.size() == 1;
  }

  private static PodSpec withoutRequired(PodSpec spec) {
    var affinity = spec.affinity();
    var nodes = new Affinity.ToNodes(null, affinity.nodes().preferred());
    return spec.change()
        .affinity(new Affinity(nodes, affinity.pods(), affinity.antiPods()))
        .build();
  }
}
