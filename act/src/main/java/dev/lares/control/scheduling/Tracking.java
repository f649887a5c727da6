package dev.lares.control.scheduling;

import dev.lares.model.Node;
import dev.lares.model.PersistentVolumeClaim;
import dev.lares.model.Pod;
import dev.lares.model.PodSpec;
import dev.lares.scheduling.ClusterEvent;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.PodInfo;
import dev.lares.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries what has changed in the cluster into the landscape and the queue, and remembers which
 * pods are on their way to a node: these take room before the server has said so.
 */
final class Tracking {
  private record Assumed(Waiting waiting, String node) {}

  private final Landscape landscape;
  private final SchedulingQueue queue;
  private final Clock clock;
  private final Map<String, Assumed> assumed = new HashMap<>();

  Tracking(Landscape landscape, SchedulingQueue queue, Clock clock) {
    this.landscape = landscape;
    this.queue = queue;
    this.clock = clock;
  }

  /** From now on {@code waiting} counts as being on {@code node}. */
  void assume(Waiting waiting, String node) {
    landscape.place(waiting.pod, node);
    landscape.nominations().remove(waiting.pod.pod());
    assumed.put(waiting.key(), new Assumed(waiting, node));
  }

  /** The pod did not get to its node; what was held for it is free again. False if it is gone. */
  boolean forget(Waiting waiting) {
    var held = assumed.get(waiting.key());
    if (held == null || held.waiting() != waiting) return false;
    assumed.remove(waiting.key());
    vacate(waiting.pod, held.node());
    return queue.find(waiting.pod.pod()) == waiting;
  }

  private void vacate(PodInfo pod, String node) {
    if (landscape.displace(pod.pod(), node))
      queue.on(new ClusterEvent.PodLeft(pod, node), clock.now());
  }

  void nodeChanged(@Nullable Node before, @Nullable Node after) {
    if (after == null) {
      if (before == null) return;
      landscape.removeNode(before.name());
      queue.on(new ClusterEvent.NodeLeft(before), clock.now());
      return;
    }
    landscape.put(after);
    var info = landscape.node(after.name());
    if (info == null) return;
    if (before == null) queue.on(new ClusterEvent.NodeCame(info), clock.now());
    else if (differs(before, info))
      queue.on(new ClusterEvent.NodeChanged(before, info), clock.now());
  }

  /** Heartbeats come often and matter to nobody here. */
  private static boolean differs(Node before, NodeInfo info) {
    var after = info.node();
    return before.unschedulable() != after.unschedulable()
        || !before.labels().equals(after.labels())
        || !before.taints().equals(after.taints())
        || !before.allocatable().equals(after.allocatable());
  }

  void claimChanged(@Nullable PersistentVolumeClaim before, @Nullable PersistentVolumeClaim after) {
    if (after == null) return;
    var meta = after.meta();
    queue.on(new ClusterEvent.ClaimChanged(meta.namespace(), meta.name()), clock.now());
  }

  void podChanged(@Nullable Pod before, @Nullable Pod after) {
    if (before != null && after != null && !before.meta().uid().equals(after.meta().uid())) {
      left(before);
      came(after);
    } else if (after == null || after.terminal()) {
      if (before != null) left(before);
    } else if (before == null || before.terminal()) {
      came(after);
    } else {
      changed(before, after);
    }
  }

  private void came(Pod pod) {
    if (pod.terminal()) return;
    var info = landscape.info(pod);
    if (pod.bound()) arrived(info);
    else if (ours(pod)) {
      queue.add(info, clock.now());
      landscape.nominations().put(info, pod.status().nominatedNodeName());
    }
  }

  private void changed(Pod before, Pod after) {
    var info = landscape.info(after);
    if (!after.bound()) {
      if (!ours(after)) return;
      if (!assumed.containsKey(after.meta().key())) renominate(before, info);
      queue.update(info, clock.now());
    } else if (!before.bound()) {
      arrived(info);
    } else {
      var old = landscape.info(before);
      landscape.displace(before, before.nodeName());
      landscape.place(info, after.nodeName());
      if (!before.meta().labels().equals(after.meta().labels())
          || !old.demand().equals(info.demand()))
        queue.on(new ClusterEvent.PodChanged(old, info, after.nodeName()), clock.now());
    }
  }

  /** Follows what others wrote; what this scheduler decided itself is known already. */
  private void renominate(Pod before, PodInfo info) {
    var nominated = info.pod().status().nominatedNodeName();
    if (!before.status().nominatedNodeName().equals(nominated))
      landscape.nominations().put(info, nominated);
    else landscape.nominations().put(info, landscape.nominations().of(info.pod()));
  }

  private void arrived(PodInfo info) {
    var pod = info.pod();
    queue.remove(pod);
    landscape.nominations().remove(pod);
    var held = assumed.remove(pod.meta().key());
    if (held != null) landscape.displace(held.waiting().pod.pod(), held.node());
    landscape.place(info, pod.nodeName());
    queue.on(new ClusterEvent.PodCame(info, pod.nodeName()), clock.now());
    if (held != null && !held.node().equals(pod.nodeName()))
      queue.on(new ClusterEvent.PodLeft(info, held.node()), clock.now());
  }

  private void left(Pod pod) {
    var info = landscape.info(pod);
    queue.remove(pod);
    var held = assumed.remove(pod.meta().key());
    if (held != null) vacate(held.waiting().pod, held.node());
    else if (pod.bound()) vacate(info, pod.nodeName());
    var nominated = landscape.nominations().of(pod);
    if (landscape.nominations().remove(pod))
      queue.on(new ClusterEvent.PodLeft(info, nominated), info.priority(), clock.now());
  }

  private static boolean ours(Pod pod) {
    return pod.spec().schedulerName().equals(PodSpec.DEFAULT_SCHEDULER);
  }
}
