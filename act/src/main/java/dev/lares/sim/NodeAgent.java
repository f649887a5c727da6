package dev.lares.sim;

import dev.lares.client.PatchType;
import dev.lares.control.Hands;
import dev.lares.control.Pass;
import dev.lares.control.Reconciler;
import dev.lares.model.Lease;
import dev.lares.model.Node;
import dev.lares.model.Resources;
import dev.lares.time.Timers;
import dev.lares.view.View;
import dev.lares.view.decode.Decodings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps one node Ready and its lease renewed, unless it is stopped or somebody else's. */
final class NodeAgent implements Reconciler<String> {
  static final String LEASES = "kube-node-lease";

  /** Who holds the leases of simulated nodes. */
  static final String HOLDER = "lares";

  private static final int LEASE_SECONDS = 40;

  private final View<Node> nodes;
  private final View<Lease> leases;
  private final Fleet fleet;
  private final Addresses addresses;
  private final Timers time;
  private final Consumer<String> begun;
  private final Map<String, String> known = new HashMap<>();

  /**
   * @param begun told the name of a node whose pods may move from now on
   */
  NodeAgent(
      View<Node> nodes,
      View<Lease> leases,
      Fleet fleet,
      Addresses addresses,
      Timers time,
      Consumer<String> begun) {
    this.nodes = nodes;
    this.leases = leases;
    this.fleet = fleet;
    this.addresses = addresses;
    this.time = time;
    this.begun = begun;
  }

  @Override
  public Pass reconcile(String name, Hands hands) {
    var node = nodes.get(name);
    if (node == null) {
      fleet.leave(name);
      var address = known.remove(name);
      if (address != null) addresses.freeNode(address);
      return Pass.settled();
    }
    if (node.meta().deleting() || Fleet.stopped(node)) return Pass.settled();
    if (!claim(node, hands)) {
      fleet.leave(name);
      return Pass.settled();
    }
    if (!node.ready() || node.addresses().isEmpty())
      hands.patch(
          Resources.NODES,
          "",
          name,
          "status",
          PatchType.STRATEGIC,
          NodeReports.ready(node, address(node), time.now()));
    if (fleet.take(name)) begun.accept(name);
    return Pass.again(heartbeat(node, hands));
  }

  /** Whether the node is ours: its lease is absent, unheld, or held by us. */
  private boolean claim(Node node, Hands hands) {
    var lease = leases.get(LEASES + "/" + node.name());
    if (lease != null) return lease.holder().isEmpty() || lease.holder().equals(HOLDER);
    // the view may not show yet what was written before the node: ask the server itself
    var live = hands.find(Resources.LEASES, LEASES, node.name());
    if (live.isEmpty()) return true;
    var holder = Decodings.LEASES.decode().apply(live.get()).holder();
    return holder.isEmpty() || holder.equals(HOLDER);
  }

  private Duration heartbeat(Node node, Hands hands) {
    var now = time.now();
    var every = SimOptions.heartbeat(fleet.size());
    var lease = leases.get(LEASES + "/" + node.name());
    if (lease == null) {
      if (hands.find(Resources.LEASES, LEASES, node.name()).isEmpty())
        hands.create(Resources.LEASES, LEASES, NodeReports.lease(node, HOLDER, LEASE_SECONDS, now));
      return every;
    }
    var renewed = lease.renewed();
    var due = renewed == null ? now : renewed.plus(every);
    if (due.isAfter(now)) return Duration.between(now, due);
    hands.patch(
        Resources.LEASES,
        LEASES,
        node.name(),
        "",
        PatchType.MERGE,
        NodeReports.renewal(HOLDER, now));
    return every;
  }

  private String address(Node node) {
    return known.computeIfAbsent(
        node.name(),
        name -> {
          for (var address : node.addresses()) {
            if (!address.type().equals("InternalIP")) continue;
            addresses.holdNode(address.address());
            return address.address();
          }
          return addresses.forNode();
        });
  }
}
