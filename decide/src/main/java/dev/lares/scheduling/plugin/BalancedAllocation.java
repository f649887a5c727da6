package dev.lares.scheduling.plugin;

import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.ScorePlugin;
import dev.lares.scheduling.Scoring;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prefers nodes whose cpu and memory the pod brings closer to being used alike. */
public final class BalancedAllocation implements ScorePlugin {
  @Override
  public String name() {
    return "NodeResourcesBalancedAllocation";
  }

  @Override
  public int weight() {
    return 1;
  }

  @Override
  public @Nullable Ranking prepare(PodInfo pod, List<NodeInfo> feasible, Landscape landscape) {
    long milliCpu = pod.demand().milliCpu();
    long memory = pod.demand().memory();
    if (milliCpu == 0 && memory == 0) return null;
    return node ->
        Scoring.MOST / 2
            + (Scoring.MOST / 2 + balance(node, milliCpu, memory) - balance(node, 0, 0)) / 2;
  }

  /** 100 if both are used alike, 50 if one is full and the other empty. */
  private static long balance(NodeInfo node, long milliCpu, long memory) {
    if (node.milliCpu() == 0 || node.memory() == 0) return Scoring.MOST;
    double cpuShare = share(node.usedMilliCpu() + milliCpu, node.milliCpu());
    double memoryShare = share(node.usedMemory() + memory, node.memory());
    return (long) ((1 - Math.abs(cpuShare - memoryShare) / 2) * Scoring.MOST);
  }

  private static double share(long used, long allocatable) {
    return Math.min(1, (double) used / allocatable);
  }
}
