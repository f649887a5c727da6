package dev.lares.control.nodelife;

import dev.lares.client.Cluster;
import dev.lares.client.PatchType;
import dev.lares.control.Controller;
import dev.lares.control.Hands;
import dev.lares.control.ObjectRef;
import dev.lares.control.Pass;
import dev.lares.control.Recorder;
import dev.lares.model.Condition;
import dev.lares.model.Lease;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.model.Resources;
import dev.lares.nodelife.NodeTaints;
import dev.lares.select.Taint;
import dev.lares.select.TaintEffect;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.Index;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Declares silent nodes Unknown, mirrors conditions as taints, and tells the pods of a node in
 * trouble. One timer a node; a heartbeat costs the noting of a time.
 */
public final class NodeLifecycle {
  /** As in Kubernetes: the source of its events. */
  public static final String SOURCE = "node-controller";

  private static final Duration GRACE = Duration.ofSeconds(50);

  /** For a node that has never said anything. */
  private static final Duration STARTUP_GRACE = Duration.ofSeconds(60);

  private static final String LEASES = "kube-node-lease";
  private static final List<String> REPORTED =
      List.of("Ready", "MemoryPressure", "DiskPressure", "PIDPressure");

  private final View<Node> nodes;
  private final Index<Pod> podsByNode;
  private final Recorder recorder;
  private final Timers time;
  private final Zones zones = new Zones();
  private final Controller<String> shell;

  /** Nodes that fell silent and whose pods have not all been told. Touched by passes alone. */
  private final Set<String> untold = new HashSet<>();

  /** The nodes that have been greeted. Touched by passes alone. */
  private final Map<String, ObjectRef> registered = new HashMap<>();

  /** When each node was last heard of, by our own clock: clocks of nodes may be wrong. */
  private final Map<String, Instant> heard = new ConcurrentHashMap<>();

  private NodeLifecycle(Cluster cluster, Views views, Timers time, Recorder recorder) {
    this.time = time;
    this.recorder = recorder;
    nodes = views.of(Decodings.NODES);
    View<Pod> pods = views.of(Decodings.PODS);
    View<Lease> leases = views.of(Decodings.LEASES);
    podsByNode =
        pods.indexed("spec.nodeName", pod -> pod.bound() ? List.of(pod.nodeName()) : List.of());
    shell =
        new Controller<>(
            "node-lifecycle-controller",
            cluster,
            views,
            List.of(nodes, pods, leases),
            time,
            this::reconcile);
    nodes.listen(this::nodeChanged);
    leases.listen(this::leaseChanged);
  }

  /**
   * @param recorder of {@link #SOURCE}
   */
  public static Worker of(Cluster cluster, Views views, Timers time, Recorder recorder) {
    return new NodeLifecycle(cluster, views, time, recorder).shell;
  }

  private void nodeChanged(@Nullable Node before, @Nullable Node after) {
    if (zones.count(before, after)) cutOffChanged();
    if (after == null) {
      if (before == null) return;
      heard.remove(before.name());
      shell.add(before.name());
      return;
    }
    if (before == null || !Objects.equals(heartbeat(before), heartbeat(after)))
      heard.put(after.name(), time.now());
    if (before == null
        || !before.conditions().equals(after.conditions())
        || !before.taints().equals(after.taints())
        || before.unschedulable() != after.unschedulable()
        || !before.labels().equals(after.labels())) shell.add(after.name());
  }

  /**
   * All zones have gone down, or the first has come back: what nodes should carry is another matter
   * now. Those still silent get their full time again, for it was rather us who did not hear.
   */
  private void cutOffChanged() {
    var now = time.now();
    boolean back = !zones.cutOff();
    for (var node : nodes.all()) {
      if (back) heard.put(node.name(), now);
      shell.add(node.name());
    }
  }

  private static @Nullable Instant heartbeat(Node node) {
    var ready = Condition.find(node.conditions(), Node.READY);
    return ready == null ? null : ready.lastSeen();
  }

  private void leaseChanged(@Nullable Lease before, @Nullable Lease after) {
    if (after == null || !after.meta().namespace().equals(LEASES)) return;
    var renewed = after.renewed();
    if (renewed == null) return;
    var known = before == null ? null : before.renewed();
    if (known == null || renewed.isAfter(known)) heard.put(after.meta().name(), time.now());
  }

  private Pass reconcile(String name, Hands hands) {
    var node = nodes.get(name);
    greet(name, node);
    if (node == null) {
      untold.remove(name);
      return Pass.settled();
    }
    var now = time.now();
    var due =
        heard.getOrDefault(name, now).plus(node.conditions().isEmpty() ? STARTUP_GRACE : GRACE);
    if (!due.isAfter(now) && declareUnknown(node, hands, now)) return Pass.again(Duration.ZERO);
    var again = due.isAfter(now) ? Duration.between(now, due) : null;
    var wait = taint(node, hands, now);
    label(node, hands);
    if (NodeTaints.trouble(node) == null) untold.remove(name);
    else if (untold.contains(name)) tell(node, hands, now);
    if (!wait.isZero() && (again == null || wait.compareTo(again) < 0)) again = wait;
    return again == null ? Pass.settled() : Pass.again(again);
  }

  private void greet(String name, @Nullable Node node) {
    var known = registered.get(name);
    if (known != null && (node == null || !known.uid().equals(node.meta().uid()))) {
      registered.remove(name);
      recorder.normal(
          known,
          "RemovingNode",
          "Node " + name + " event: Removing Node " + name + " from Controller");
    }
    if (node == null || registered.containsKey(name)) return;
    var about = ObjectRef.of(Resources.NODES, node.meta());
    registered.put(name, about);
    recorder.normal(
        about,
        "RegisteredNode",
        "Node " + name + " event: Registered Node " + name + " in Controller");
  }

  /** True if it had not been declared so before. */
  private boolean declareUnknown(Node node, Hands hands, Instant now) {
    var patch = JsonMapper.shared().createObjectNode();
    var list = patch.putObject("status").putArray("conditions");
    for (var type : REPORTED) {
      var condition = Condition.find(node.conditions(), type);
      if (condition != null && condition.status() == Condition.Status.UNKNOWN) continue;
      var entry = list.addObject().put("type", type).put("status", "Unknown");
      if (condition == null)
        entry
            .put("reason", "NodeStatusNeverUpdated")
            .put("message", "Kubelet never posted node status.");
      else
        entry
            .put("reason", "NodeStatusUnknown")
            .put("message", "Kubelet stopped posting node status.");
      entry.put("lastTransitionTime", seconds(now));
      if (condition == null) entry.put("lastHeartbeatTime", seconds(node.meta().created()));
    }
    if (list.isEmpty()) return false;
    hands.patch(Resources.NODES, "", node.name(), "status", PatchType.STRATEGIC, patch);
    // a node that says itself that it is not ready tells its pods itself, too
    if (node.ready()) {
      untold.add(node.name());
      recorder.normal(
          ObjectRef.of(Resources.NODES, node.meta()),
          "NodeNotReady",
          "Node " + node.name() + " status is now: NodeNotReady");
    }
    return true;
  }

  /** How long until the node's turn to be evicted; zero if there is nothing to wait for. */
  private Duration taint(Node node, Hands hands, Instant now) {
    var trouble = NodeTaints.trouble(node);
    var carried = evicting(node);
    var wait = Duration.ZERO;
    String wanted = null;
    if (trouble != null && !zones.cutOff()) {
      // one evicting taint is swapped for the other at once; only the first waits for its turn
      if (carried == null) wait = zones.turn(node, now);
      if (wait.isZero()) wanted = trouble;
    }
    var taints = NodeTaints.after(node, wanted, now);
    if (!taints.equals(node.taints())) write(node, taints, hands);
    return wait;
  }

  private static @Nullable String evicting(Node node) {
    for (var taint : node.taints())
      if (taint.effect() == TaintEffect.NO_EXECUTE
          && (taint.key().equals(NodeTaints.NOT_READY)
              || taint.key().equals(NodeTaints.UNREACHABLE))) return taint.key();
    return null;
  }

  private static void write(Node node, List<Taint> taints, Hands hands) {
    var patch = JsonMapper.shared().createObjectNode();
    // a taint somebody adds meanwhile must not be lost
    patch
        .putObject("metadata")
        .put("resourceVersion", Long.toString(node.meta().resourceVersion()));
    var spec = patch.putObject("spec");
    if (taints.isEmpty()) spec.putNull("taints");
    else {
      var list = spec.putArray("taints");
      for (var taint : taints) {
        var entry = list.addObject().put("key", taint.key());
        if (!taint.value().isEmpty()) entry.put("value", taint.value());
        entry.put("effect", taint.effect().text());
        var added = taint.added();
        if (added != null) entry.put("timeAdded", seconds(added));
      }
    }
    hands.patch(Resources.NODES, "", node.name(), "", PatchType.MERGE, patch);
  }

  /** Old names of the labels for architecture and system, kept beside the new ones. */
  private static void label(Node node, Hands hands) {
    ObjectNode patch = null;
    for (var suffix : List.of("arch", "os")) {
      var value = node.labels().get("kubernetes.io/" + suffix);
      if (value == null || value.equals(node.labels().get("beta.kubernetes.io/" + suffix)))
        continue;
      if (patch == null) patch = JsonMapper.shared().createObjectNode();
      patch.withObject("/metadata/labels").put("beta.kubernetes.io/" + suffix, value);
    }
    if (patch != null) hands.patch(Resources.NODES, "", node.name(), "", PatchType.MERGE, patch);
  }

  /** Tells the pods of a silent node that nobody can vouch for them any more. */
  private void tell(Node node, Hands hands, Instant now) {
    for (var pod : podsByNode.of(node.name())) {
      if (!pod.ready() || pod.terminal()) continue;
      var patch = JsonMapper.shared().createObjectNode();
      patch
          .putObject("status")
          .putArray("conditions")
          .addObject()
          .put("type", Pod.READY)
          .put("status", "False")
          .put("lastTransitionTime", seconds(now));
      hands.patch(
          Resources.PODS,
          pod.meta().namespace(),
          pod.meta().name(),
          "status",
          PatchType.STRATEGIC,
          patch);
      recorder.warning(
          ObjectRef.of(Resources.PODS, pod.meta()), "NodeNotReady", "Node is not ready");
    }
    untold.remove(node.name());
  }

  private static String seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
