package dev.lares.control.nodelife;

import dev.lares.client.Cluster;
import dev.lares.client.Deletion;
import dev.lares.control.Controller;
import dev.lares.control.Hands;
import dev.lares.control.Pass;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.model.Resources;
import dev.lares.nodelife.NodeTaints;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.Index;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Removes pods whose node no longer exists, after a quarantine in which the node may come back, and
 * terminating pods of nodes that are out of service.
 */
public final class PodGarbage {
  private static final String NAME = "pod-garbage-collector";
  private static final Duration QUARANTINE = Duration.ofSeconds(40);

  private final View<Node> nodes;
  private final View<Pod> pods;
  private final Index<Pod> podsByNode;
  private final Timers time;
  private final Controller<String> shell;

  /** Since when nodes that pods name have been missing. Touched by passes alone. */
  private final Map<String, Instant> missing = new HashMap<>();

  private PodGarbage(Cluster cluster, Views views, Timers time) {
    this.time = time;
    nodes = views.of(Decodings.NODES);
    pods = views.of(Decodings.PODS);
    podsByNode =
        pods.indexed("spec.nodeName", pod -> pod.bound() ? List.of(pod.nodeName()) : List.of());
    shell = new Controller<>(NAME, cluster, views, List.of(nodes, pods), time, this::reconcile);
    nodes.listen(this::nodeChanged);
    pods.listen(this::podChanged);
  }

  public static Worker of(Cluster cluster, Views views, Timers time) {
    return new PodGarbage(cluster, views, time).shell;
  }

  /** The key is a node's name: one look serves all its pods. */
  private void nodeChanged(@Nullable Node before, @Nullable Node after) {
    if (after == null) {
      if (before != null) shell.add(before.name());
    } else if (NodeTaints.outOfService(after) || before == null) {
      shell.add(after.name());
    }
  }

  private void podChanged(@Nullable Pod before, @Nullable Pod after) {
    if (after == null || !after.bound()) return;
    boolean news = before == null || !before.bound() || before.terminating() != after.terminating();
    if (!news) return;
    var node = nodes.get(after.nodeName());
    if (node == null || NodeTaints.outOfService(node)) shell.add(after.nodeName());
  }

  private Pass reconcile(String name, Hands hands) {
    var node = nodes.get(name);
    var here = podsByNode.of(name);
    if (node != null || here.isEmpty()) {
      missing.remove(name);
      if (node != null && NodeTaints.outOfService(node))
        for (var pod : List.copyOf(here)) if (pod.terminating()) remove(pod, outOfService(), hands);
      return Pass.settled();
    }
    var now = time.now();
    var due = missing.computeIfAbsent(name, key -> now).plus(QUARANTINE);
    if (due.isAfter(now)) return Pass.again(Duration.between(now, due));
    // the view may lag behind a node that has just come back
    if (hands.find(Resources.NODES, "", name).isPresent()) return Pass.again(QUARANTINE);
    for (var pod : List.copyOf(here)) remove(pod, "PodGC: node no longer exists", hands);
    return Pass.settled();
  }

  private static String outOfService() {
    return "PodGC: node is out-of-service";
  }

  private void remove(Pod pod, String message, Hands hands) {
    // grace 0 was asked for already; what remains is held by finalizers
    var grace = pod.meta().deletionGraceSeconds();
    if (grace != null && grace == 0) return;
    if (!pod.terminal())
      Disruption.mark(pod, "DeletionByPodGC", message, "Failed", time.now(), hands);
    hands.delete(
        Resources.PODS,
        pod.meta().namespace(),
        pod.meta().name(),
        Deletion.of(pod.meta().uid()).withGrace(0));
  }
}
