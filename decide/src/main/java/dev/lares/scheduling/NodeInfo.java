package dev.lares.scheduling;

import dev.lares.model.Meta;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.quantity.ResourceList;
import dev.lares.select.Taint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node with the pods on it and their sums, kept up to date pod by pod. Used by one thread;
 * decisions change only {@linkplain #copy copies}.
 */
public final class NodeInfo {
  private static final String ZONE = "topology.kubernetes.io/zone";
  private static final String REGION = "topology.kubernetes.io/region";

  private final String name;
  private final ArrayList<PodInfo> pods;
  private Node node;
  private boolean known;

  /** What nearly every cycle asks of nearly every node, one pointer away. */
  private List<Taint> taints = List.of();

  private boolean unschedulable;
  private long milliCpu;
  private long memory;
  private long storage;
  private long podLimit;
  private long usedMilliCpu;
  private long usedMemory;
  private long usedStorage;
  private long scoredMilliCpu;
  private long scoredMemory;
  private int portHolders;
  private int repelling;
  private int minding;

  /** Use of resources few pods ask for; most nodes have none. */
  private Map<String, Long> usedOthers = Map.of();

  /** Where the node stands in the order of search; kept by {@link NodeOrder}. */
  int position = -1;

  /** A node of which only the name is known, from a pod bound to it. */
  NodeInfo(String name) {
    this.name = name;
    this.pods = new ArrayList<>(4);
    this.node = Node.of(Meta.named("", name), ResourceList.NONE);
  }

  private NodeInfo(NodeInfo other) {
    name = other.name;
    pods = new ArrayList<>(other.pods);
    node = other.node;
    known = other.known;
    taints = other.taints;
    unschedulable = other.unschedulable;
    milliCpu = other.milliCpu;
    memory = other.memory;
    storage = other.storage;
    podLimit = other.podLimit;
    usedMilliCpu = other.usedMilliCpu;
    usedMemory = other.usedMemory;
    usedStorage = other.usedStorage;
    scoredMilliCpu = other.scoredMilliCpu;
    scoredMemory = other.scoredMemory;
    portHolders = other.portHolders;
    repelling = other.repelling;
    minding = other.minding;
    usedOthers = other.usedOthers.isEmpty() ? Map.of() : new HashMap<>(other.usedOthers);
  }

  /** One to try changes on. */
  public NodeInfo copy() {
    return new NodeInfo(this);
  }

  void node(Node newNode) {
    node = newNode;
    known = true;
    taints = newNode.taints();
    unschedulable = newNode.unschedulable();
    var allocatable = newNode.allocatable();
    milliCpu = allocatable.units(ResourceList.CPU);
    memory = allocatable.units(ResourceList.MEMORY);
    storage = allocatable.units(ResourceList.EPHEMERAL_STORAGE);
    podLimit = allocatable.units(ResourceList.PODS);
  }

  /** The node itself is gone; pods bound to it may remain. */
  void gone() {
    known = false;
  }

  /** Counts {@code pod} as being here. */
  public void add(PodInfo pod) {
    pods.add(pod);
    count(pod, 1);
  }

  /** Forgets the pod; what was counted of it, or null if it was not here. */
  public @Nullable PodInfo remove(Pod pod) {
    for (int i = 0; i < pods.size(); i++) {
      var known = pods.get(i);
      if (!known.is(pod)) continue;
      count(known, -1);
      // what comes last takes the place: nothing depends on the order
      var last = pods.removeLast();
      if (i < pods.size()) pods.set(i, last);
      return known;
    }
    return null;
  }

  private void count(PodInfo pod, int one) {
    var demand = pod.demand();
    usedMilliCpu += one * demand.milliCpu();
    usedMemory += one * demand.memory();
    usedStorage += one * demand.storage();
    scoredMilliCpu += one * demand.scoredMilliCpu();
    scoredMemory += one * demand.scoredMemory();
    var needs = pod.needs();
    if (!needs.hostPorts().isEmpty()) portHolders += one;
    if (needs.repels()) repelling += one;
    if (needs.mindsOthers()) minding += one;
    for (int i = 0; i < demand.others().size(); i++) {
      if (usedOthers.isEmpty()) usedOthers = new HashMap<>();
      usedOthers.merge(demand.others().get(i), one * demand.otherAmounts()[i], Long::sum);
    }
  }

  public String name() {
    return name;
  }

  public Node node() {
    return node;
  }

  public List<Taint> taints() {
    return taints;
  }

  public boolean unschedulable() {
    return unschedulable;
  }

  /** Whether there is such a node, as opposed to pods that name it. */
  public boolean known() {
    return known;
  }

  /** The pods here, in no particular order. */
  public List<PodInfo> pods() {
    return Collections.unmodifiableList(pods);
  }

  /** The value the node has for {@code key}, or null. */
  public @Nullable String label(String key) {
    return node.labels().get(key);
  }

  /** Region and zone; nodes without share one. */
  String zone() {
    return node.meta().label(REGION) + "\0" + node.meta().label(ZONE);
  }

  /** Allocatable thousandths of a cpu. */
  public long milliCpu() {
    return milliCpu;
  }

  /** Allocatable bytes. */
  public long memory() {
    return memory;
  }

  /** Allocatable bytes. */
  public long storage() {
    return storage;
  }

  /** How many pods may be here. */
  public long podLimit() {
    return podLimit;
  }

  /** Allocatable units of any resource. */
  public long allocatable(String resource) {
    return node.allocatable().units(resource);
  }

  public long usedMilliCpu() {
    return usedMilliCpu;
  }

  public long usedMemory() {
    return usedMemory;
  }

  public long usedStorage() {
    return usedStorage;
  }

  /** Use of a resource other than cpu, memory and ephemeral storage. */
  public long used(String other) {
    return usedOthers.getOrDefault(other, 0L);
  }

  /** Use with what is assumed for containers that do not say. */
  public long scoredMilliCpu() {
    return scoredMilliCpu;
  }

  /** Use with what is assumed for containers that do not say. */
  public long scoredMemory() {
    return scoredMemory;
  }

  /** Whether some pod here holds a port of the host. */
  public boolean hasHostPorts() {
    return portHolders > 0;
  }

  /** Whether some pod here keeps others away. */
  public boolean repels() {
    return repelling > 0;
  }

  /** Whether some pod here says anything about other pods. */
  public boolean mindsOthers() {
    return minding > 0;
  }

  @Override
  public String toString() {
    return name;
  }
}
