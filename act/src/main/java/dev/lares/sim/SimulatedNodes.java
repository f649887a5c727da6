package dev.lares.sim;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.model.Lease;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.Index;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does what kubelets do for every node of the cluster whose Lease nobody else holds: two workers
 * for all of them, no thread and no memory per node but its entry.
 */
public final class SimulatedNodes {
  private final Index<Pod> podsByNode;
  private final Controller<String> nodeAgents;
  private final Controller<String> podAgents;
  private final PodAgent podAgent;

  private SimulatedNodes(Cluster cluster, Views views, Timers time, SimOptions options) {
    View<Node> nodes = views.of(Decodings.NODES);
    View<Pod> pods = views.of(Decodings.PODS);
    View<Lease> leases = views.of(Decodings.LEASES);
    podsByNode =
        pods.indexed("spec.nodeName", pod -> pod.bound() ? List.of(pod.nodeName()) : List.of());
    var fleet = new Fleet();
    var addresses = new Addresses();
    podAgent = new PodAgent(pods, nodes, fleet, addresses, options, time);
    podAgents =
        new Controller<>("simulated-pods", cluster, views, List.of(nodes, pods), time, podAgent);
    var nodeAgent = new NodeAgent(nodes, leases, fleet, addresses, time, this::begun);
    nodeAgents =
        new Controller<>(
            "simulated-nodes", cluster, views, List.of(nodes, leases), time, nodeAgent);
    nodes.listen(this::nodeChanged);
    leases.listen(this::leaseChanged);
    pods.listen(this::podChanged);
  }

  /**
   * Begins to simulate.
   *
   * @param start given each worker, to be driven
   */
  public static void start(
      Cluster cluster, Views views, Timers time, SimOptions options, Consumer<Worker> start) {
    var nodes = new SimulatedNodes(cluster, views, time, options);
    start.accept(nodes.nodeAgents);
    start.accept(nodes.podAgents);
  }

  private void begun(String node) {
    for (var pod : podsByNode.of(node)) podAgents.add(pod.meta().key());
  }

  private void nodeChanged(@Nullable Node before, @Nullable Node after) {
    if (after == null) {
      if (before != null) nodeAgents.add(before.name());
      return;
    }
    boolean stopped = Fleet.stopped(after);
    if (before == null
        || before.ready() != after.ready()
        || before.addresses().isEmpty()
        || Fleet.stopped(before) != stopped) nodeAgents.add(after.name());
    if (before != null && Fleet.stopped(before) && !stopped) begun(after.name());
    if (before != null && !before.ready() && after.ready()) returned(after.name());
  }

  private void returned(String node) {
    for (var pod : podsByNode.of(node)) {
      podAgent.returned(pod.meta().key());
      podAgents.add(pod.meta().key());
    }
  }

  /** A lease that changes hands, or goes, changes whose node it is. */
  private void leaseChanged(@Nullable Lease before, @Nullable Lease after) {
    var lease = after == null ? before : after;
    if (lease == null || !lease.meta().namespace().equals(NodeAgent.LEASES)) return;
    if (before == null || after == null || !before.holder().equals(after.holder()))
      nodeAgents.add(lease.meta().name());
  }

  private void podChanged(@Nullable Pod before, @Nullable Pod after) {
    if (after != null) {
      if (PodAgent.worthALook(after)) podAgents.add(after.meta().key());
    } else if (before != null) {
      podAgent.forget(before);
      podAgents.add(before.meta().key());
    }
  }
}
