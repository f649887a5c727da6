package dev.lares.model;

import dev.lares.quantity.ResourceList;
import dev.lares.select.Labels;
import dev.lares.select.Taint;
import java.util.List;

/**
 * A node.
 *
 * @param providerId what its cloud calls it; empty for none
 * @param podCidr the range its pods take their addresses from; empty for none
 */
public record Node(
    Meta meta,
    boolean unschedulable,
    List<Taint> taints,
    String providerId,
    String podCidr,
    ResourceList capacity,
    ResourceList allocatable,
    List<Condition> conditions,
    List<NodeAddress> addresses,
    List<NodeImage> images) {
  public static final String READY = "Ready";

  public Node {
    taints = List.copyOf(taints);
    conditions = List.copyOf(conditions);
    addresses = List.copyOf(addresses);
    images = List.copyOf(images);
  }

  /** A node with room and nothing else said. */
  public static Node of(Meta meta, ResourceList allocatable) {
    return new Node(
        meta, false, List.of(), "", "", allocatable, allocatable, List.of(), List.of(), List.of());
  }

  public String name() {
    return meta.name();
  }

  public Labels labels() {
    return meta.labels();
  }

  public boolean ready() {
    return Condition.holds(conditions, READY);
  }

  public Node withTaints(List<Taint> newTaints) {
    return new Node(
        meta,
        unschedulable,
        newTaints,
        providerId,
        podCidr,
        capacity,
        allocatable,
        conditions,
        addresses,
        images);
  }

  public Node withMeta(Meta newMeta) {
    return new Node(
        newMeta,
        unschedulable,
        taints,
        providerId,
        podCidr,
        capacity,
        allocatable,
        conditions,
        addresses,
        images);
  }
}
