package dev.lares.scheduling.plugin;

import dev.lares.scheduling.FilterPlugin;
import dev.lares.scheduling.ScorePlugin;
import java.util.List;

/** The plugins of the default profile, in Kubernetes' order: the first refusal is the one told. */
public final class DefaultPlugins {
  private DefaultPlugins() {}

  public static List<FilterPlugin> filters() {
    return List.of(
        new NodeUnschedulable(),
        new TaintToleration(),
        new NodeAffinity(),
        new NodePorts(),
        new NodeResourcesFit(),
        new VolumeBinding(),
        new PodTopologySpread(),
        new InterPodAffinity());
  }

  public static List<ScorePlugin> scores() {
    return List.of(
        new TaintToleration(),
        new NodeAffinity(),
        new PodTopologySpread(),
        new InterPodAffinity(),
        new NodeResourcesFit(),
        new BalancedAllocation(),
        new ImageLocality());
  }
}
