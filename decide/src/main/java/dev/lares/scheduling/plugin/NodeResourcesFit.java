package dev.lares.scheduling.plugin;

import dev.lares.model.Node;
import dev.lares.quantity.ResourceList;
import dev.lares.scheduling.ClusterEvent;
import dev.lares.scheduling.Demand;
import dev.lares.scheduling.FilterPlugin;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.Preparation;
import dev.lares.scheduling.ScorePlugin;
import dev.lares.scheduling.Scoring;
import dev.lares.scheduling.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Refuses a node without room for the pod; prefers those with the largest share of cpu and memory
 * left. A resource the pod does not ask for is no obstacle, even if it is overcommitted.
 */
public final class NodeResourcesFit implements FilterPlugin, ScorePlugin {
  static final String NAME = "NodeResourcesFit";

  private static final String TOO_MANY_PODS = "Too many pods";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Preparation prepare(PodInfo pod, Landscape landscape) {
    var demand = pod.demand();
    return new Preparation.Ask(node -> fits(demand, node) ? Verdict.FITS : refusal(demand, node));
  }

  private static boolean fits(Demand demand, NodeInfo node) {
    return node.pods().size() < node.podLimit()
        && !lacks(demand.milliCpu(), node.milliCpu(), node.usedMilliCpu())
        && !lacks(demand.memory(), node.memory(), node.usedMemory())
        && !lacks(demand.storage(), node.storage(), node.usedStorage())
        && (demand.others().isEmpty() || othersFit(demand, node));
  }

  private static boolean othersFit(Demand demand, NodeInfo node) {
    for (int i = 0; i < demand.others().size(); i++) {
      var name = demand.others().get(i);
      if (lacks(demand.otherAmounts()[i], node.allocatable(name), node.used(name))) return false;
    }
    return true;
  }

  private static boolean lacks(long asked, long allocatable, long used) {
    return asked > 0 && asked > allocatable - used;
  }

  private static Verdict refusal(Demand demand, NodeInfo node) {
    var reasons = new ArrayList<String>();
    if (node.pods().size() >= node.podLimit()) reasons.add(TOO_MANY_PODS);
    for (var resource : missing(demand, node).keySet()) reasons.add(insufficient(resource));
    return fitsEmpty(demand, node)
        ? new Verdict.NotNow(NAME, reasons)
        : new Verdict.Never(NAME, reasons);
  }

  /**
   * How much the node has too little of each resource, in the units of {@link Demand}: cpu, memory
   * and ephemeral storage first, then the others by name. Nothing where there is enough.
   */
  public static SequencedMap<String, Long> missing(Demand demand, NodeInfo node) {
    var missing = new LinkedHashMap<String, Long>();
    lack(ResourceList.CPU, demand.milliCpu(), node.milliCpu(), node.usedMilliCpu(), missing);
    lack(ResourceList.MEMORY, demand.memory(), node.memory(), node.usedMemory(), missing);
    lack(
        ResourceList.EPHEMERAL_STORAGE,
        demand.storage(),
        node.storage(),
        node.usedStorage(),
        missing);
    for (int i = 0; i < demand.others().size(); i++) {
      var name = demand.others().get(i);
      lack(name, demand.otherAmounts()[i], node.allocatable(name), node.used(name), missing);
    }
    return missing;
  }

  private static void lack(
      String resource, long asked, long allocatable, long used, Map<String, Long> missing) {
    if (lacks(asked, allocatable, used)) missing.put(resource, asked - (allocatable - used));
  }

  private static String insufficient(String resource) {
    return switch (resource) { // no new text per node for what nearly all refusals say
      case ResourceList.CPU -> "Insufficient cpu";
      case ResourceList.MEMORY -> "Insufficient memory";
      default -> "Insufficient " + resource;
    };
  }

  /** Whether there would be room if no other pod were there. */
  private static boolean fitsEmpty(Demand demand, NodeInfo node) {
    if (lacks(demand.milliCpu(), node.milliCpu(), 0)
        || lacks(demand.memory(), node.memory(), 0)
        || lacks(demand.storage(), node.storage(), 0)) return false;
    for (int i = 0; i < demand.others().size(); i++)
      if (lacks(demand.otherAmounts()[i], node.allocatable(demand.others().get(i)), 0))
        return false;
    return true;
  }

  @Override
  public boolean mayHelp(PodInfo waiting, ClusterEvent event) {
    var demand = waiting.demand();
    // a daemon does not care for room on other nodes: one leaves, not all daemons are tried
    return switch (event) {
      case ClusterEvent.PodLeft(var pod, var node) -> waiting.mayUse(node);
      case ClusterEvent.PodChanged(var before, var after, var node) ->
          waiting.mayUse(node) && eased(demand, before.demand(), after.demand());
      case ClusterEvent.SelfChanged(var before) -> eased(before.demand(), before.demand(), demand);
      case ClusterEvent.NodeCame(var node) ->
          waiting.mayUse(node.name()) && node.podLimit() > 0 && fitsEmpty(demand, node);
      case ClusterEvent.NodeChanged change ->
          waiting.mayUse(change.node().name())
              && (change.retainted() || hasRoomNow(demand, change));
      default -> false;
    };
  }

  private static boolean hasRoomNow(Demand demand, ClusterEvent.NodeChanged change) {
    return raised(demand, change.before(), change.node()) && fitsEmpty(demand, change.node());
  }

  /** Whether some resource of {@code wanted} is asked for less than before. */
  private static boolean eased(Demand wanted, Demand before, Demand after) {
    return wanted.milliCpu() > 0 && after.milliCpu() < before.milliCpu()
        || wanted.memory() > 0 && after.memory() < before.memory()
        || wanted.storage() > 0 && after.storage() < before.storage()
        || wanted.others().stream().anyMatch(name -> after.amount(name) < before.amount(name));
  }

  private static boolean raised(Demand demand, Node before, NodeInfo node) {
    var was = before.allocatable();
    return node.podLimit() > was.units(ResourceList.PODS)
        || demand.milliCpu() > 0 && node.milliCpu() > was.units(ResourceList.CPU)
        || demand.memory() > 0 && node.memory() > was.units(ResourceList.MEMORY)
        || demand.storage() > 0 && node.storage() > was.units(ResourceList.EPHEMERAL_STORAGE)
        || demand.others().stream().anyMatch(name -> node.allocatable(name) > was.units(name));
  }

  @Override
  public int weight() {
    return 1;
  }

  @Override
  public Ranking prepare(PodInfo pod, List<NodeInfo> feasible, Landscape landscape) {
    long milliCpu = pod.demand().scoredMilliCpu();
    long memory = pod.demand().scoredMemory();
    return node -> {
      int counted = (node.milliCpu() > 0 ? 1 : 0) + (node.memory() > 0 ? 1 : 0);
      if (counted == 0) return 0;
      long left =
          left(node.milliCpu(), node.scoredMilliCpu() + milliCpu)
              + left(node.memory(), node.scoredMemory() + memory);
      return left / counted;
    };
  }

  private static long left(long allocatable, long used) {
    return allocatable <= used ? 0 : (allocatable - used) * Scoring.MOST / allocatable;
  }
}
