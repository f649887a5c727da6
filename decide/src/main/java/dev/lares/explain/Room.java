package dev.lares.explain;

import dev.lares.explain.Finding.Cause;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.quantity.Quantity;
import dev.lares.quantity.ResourceList;
import dev.lares.scheduling.Claim;
import dev.lares.scheduling.Cycle;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.Outcome;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.Surroundings;
import dev.lares.scheduling.plugin.DefaultPlugins;
import dev.lares.scheduling.plugin.NodeResourcesFit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the scheduler's own rules why a pod is not on its node. Used by one thread. Claims to
 * storage are taken for usable: nothing is known of them here, and the scheduler's message speaks
 * of those that are not.
 */
public final class Room {
  private final Landscape landscape =
      new Landscape(
          new Surroundings() {
            @Override
            public Claim claim(String namespace, String name) {
              return Claim.USABLE;
            }
          });
  private final Cycle cycle = new Cycle(DefaultPlugins.filters(), List.of());

  /**
   * @param pods all of the cluster, as far as they are known
   */
  public Room(Collection<Node> nodes, Collection<Pod> pods) {
    for (var node : nodes) landscape.put(node);
    for (var pod : pods)
      if (pod.bound() && !pod.terminal()) landscape.place(landscape.info(pod), pod.nodeName());
  }

  /** Why {@code pod}, meant for {@code node}, does not fit there; null if nothing is against it. */
  @Nullable Cause against(Pod pod, String node) {
    var info = landscape.info(pod);
    if (!(cycle.decide(info, landscape) instanceof Outcome.Unfit(var diagnosis))) return null;
    for (var refusal : diagnosis.refusals())
      if (refusal.node().name().equals(node))
        return cause(info, refusal.node(), refusal.verdict().reasons());
    return null;
  }

  private static Cause cause(PodInfo pod, NodeInfo node, List<String> reasons) {
    var missing = NodeResourcesFit.missing(pod.demand(), node);
    boolean full = reasons.stream().anyMatch(reason -> reason.startsWith("Insufficient "));
    var detail = missing.entrySet().stream().map(Room::shortfall).collect(Collectors.joining(", "));
    return full
        ? new Cause("NoRoom", String.join(", ", reasons), detail)
        : new Cause("Unschedulable", String.join(", ", reasons), "");
  }

  private static String shortfall(Map.Entry<String, Long> missing) {
    long amount = missing.getValue();
    var text =
        switch (missing.getKey()) {
          case ResourceList.CPU -> Quantity.ofMilli(amount);
          case ResourceList.MEMORY, ResourceList.EPHEMERAL_STORAGE -> Quantity.ofBinary(amount);
          default -> Quantity.of(amount);
        };
    return missing.getKey() + " short by " + text;
  }
}
