package dev.lares.daemonset;

import dev.lares.daemonset.DaemonStep.Start;
import dev.lares.daemonset.DaemonStep.Stop;
import dev.lares.daemonset.DaemonStep.Why;
import dev.lares.model.Pod;
import dev.lares.model.PodPhase;
import dev.lares.workload.PodOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps exactly one pod of a DaemonSet on a node that wants it, apart from any rollout. */
public final class Placement {
  private Placement() {}

  /**
   * What is to be done at once on one node; nothing where all is well.
   *
   * @param pods the set's pods meant for the node, in any order
   */
  public static List<DaemonStep> decide(
      Aim aim, Suitability suitability, String node, List<Pod> pods, Instant now) {
    var present = present(pods);
    if (suitability == Suitability.NO_NODE) return stopUnbound(node, present);
    if (suitability.shouldRun() && present.isEmpty()) return List.of(new Start(node));
    if (!suitability.mayContinue()) return stopAll(node, present);

    var steps = new ArrayList<DaemonStep>();
    var running = new ArrayList<Pod>();
    for (var pod : present) {
      if (pod.terminating()) continue;
      switch (pod.status().phase()) {
        case PodPhase.FAILED -> steps.add(new Stop(pod, node, Why.FAILED));
        case PodPhase.SUCCEEDED -> steps.add(new Stop(pod, node, Why.SUCCEEDED));
        default -> running.add(pod);
      }
    }
    if (!aim.surges()) {
      for (int i = 1; i < running.size(); i++)
        steps.add(new Stop(running.get(i), node, Why.DUPLICATE));
    } else if (running.isEmpty() && suitability.shouldRun()) {
      steps.add(new Start(node)); // while surging a node is not left to wait for a slow goodbye
    } else if (running.size() > 1) {
      keepPair(aim, node, running, now, steps);
    }
    return steps;
  }

  /**
   * All that matter, the one that counts first at the front: a pod that has both ended and been
   * deleted no longer holds its node.
   */
  public static List<Pod> present(List<Pod> pods) {
    var present = new ArrayList<Pod>(pods.size());
    for (var pod : pods) if (!pod.terminating() || !pod.terminal()) present.add(pod);
    if (present.size() > 1) present.sort(PodOrder.VETERANS_FIRST);
    return present;
  }

  private static List<DaemonStep> stopAll(String node, List<Pod> pods) {
    var steps = new ArrayList<DaemonStep>();
    for (var pod : pods)
      if (!pod.terminating()) steps.add(new Stop(pod, node, Why.NODE_UNSUITABLE));
    return steps;
  }

  private static List<DaemonStep> stopUnbound(String node, List<Pod> pods) {
    var steps = new ArrayList<DaemonStep>();
    for (var pod : pods)
      if (!pod.terminating() && !pod.bound()) steps.add(new Stop(pod, node, Why.NODE_GONE));
    return steps;
  }

  /** While surging the oldest new pod and the oldest old pod may share a node for a while. */
  private static void keepPair(
      Aim aim, String node, List<Pod> running, Instant now, List<DaemonStep> steps) {
    @Nullable Pod oldestNew = null;
    @Nullable Pod oldestOld = null;
    for (var pod : running) {
      // by hash alone: a pod that is new only by its generation may be the one being replaced
      if (aim.hasHash(pod)) {
        if (oldestNew == null) oldestNew = pod;
        else steps.add(new Stop(pod, node, Why.DUPLICATE));
      } else {
        if (oldestOld == null) oldestOld = pod;
        else steps.add(new Stop(pod, node, Why.DUPLICATE));
      }
    }
    if (oldestNew == null || oldestOld == null) return;
    if (!oldestOld.ready() || oldestNew.available(aim.minReadySeconds(), now))
      steps.add(new Stop(oldestOld, node, Why.OUTDATED));
  }
}
