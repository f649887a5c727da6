package dev.lares.sim;

import dev.lares.model.Node;
import dev.lares.model.Pod;
import java.util.HashMap;
import java.util.Map;

/**
 * Addresses of nodes and pods. A pod's is from its node's podCIDR, or from a range for nodes
 * without one.
 */
final class Addresses {
  private static final String NODES = "172.16.0.0/12";
  private static final String PODS_ELSEWHERE = "10.128.0.0/9";

  private final AddressPool nodes = AddressPool.of(NODES);
  private final Map<String, AddressPool> ranges = new HashMap<>();
  private final Map<String, Held> held = new HashMap<>();

  private record Held(AddressPool pool, String address) {}

  /** A new node's own address. */
  synchronized String forNode() {
    return nodes.take();
  }

  synchronized void holdNode(String address) {
    if (address.indexOf('.') > 0) nodes.hold(address);
  }

  synchronized void freeNode(String address) {
    if (address.indexOf('.') > 0) nodes.free(address);
  }

  /**
   * The address of {@code pod}: the one it has, or a new one; the node's for a pod on its network.
   */
  synchronized String forPod(Pod pod, Node node, String nodeAddress) {
    if (pod.spec().hostNetwork()) return nodeAddress;
    var known = held.get(pod.meta().uid());
    if (known != null) return known.address();
    var pool =
        ranges.computeIfAbsent(
            node.podCidr().indexOf('.') > 0 ? node.podCidr() : PODS_ELSEWHERE, AddressPool::of);
    var address = pod.status().podIp();
    if (address.indexOf('.') > 0) pool.hold(address);
    else address = pool.take();
    held.put(pod.meta().uid(), new Held(pool, address));
    return address;
  }

  synchronized void freePod(String uid) {
    var given = held.remove(uid);
    if (given != null && !given.address().isEmpty()) given.pool().free(given.address());
  }
}
