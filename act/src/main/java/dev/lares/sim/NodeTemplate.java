package dev.lares.sim;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What new simulated nodes look like.
 *
 * @param cpu as a quantity: {@code 4}, {@code 3500m}
 * @param memory as a quantity: {@code 16Gi}
 */
public record NodeTemplate(String cpu, String memory) {
  /** A common worker's size. */
  public static final String CPU = "4";

  public static final String MEMORY = "16Gi";

  /** The kubelet's own default. */
  public static final String PODS = "110";

  /** Marks the nodes made from templates. Simulated is every node whose Lease nobody else holds. */
  public static final String SIMULATED = "lares.dev/node";

  /** Annotation that stops a simulated node while its value is {@code true}. */
  public static final String STOPPED = "lares.dev/stopped";

  private static final int ZONES = 3;

  /** The name of the {@code number}th node, from 1. */
  public static String name(int number) {
    return "node-" + number;
  }

  /**
   * A Node object ready to be created; zones {@code zone-a}, {@code zone-b}, {@code zone-c} take
   * turns.
   */
  public ObjectNode node(int number) {
    var node = JsonMapper.shared().createObjectNode();
    node.put("apiVersion", "v1").put("kind", "Node");
    var metadata = node.putObject("metadata").put("name", name(number));
    metadata.putObject("annotations").put(SIMULATED, "simulated");
    // with the old names of arch and os, as kubelets have it; else the node would be patched for
    // them
    metadata
        .putObject("labels")
        .put("beta.kubernetes.io/arch", "amd64")
        .put("beta.kubernetes.io/os", "linux")
        .put("kubernetes.io/arch", "amd64")
        .put("kubernetes.io/hostname", name(number))
        .put("kubernetes.io/os", "linux")
        .put("topology.kubernetes.io/zone", "zone-" + (char) ('a' + (number - 1) % ZONES));
    var status = node.putObject("status");
    for (var field : new String[] {"capacity", "allocatable"})
      status.putObject(field).put("cpu", cpu).put("memory", memory).put("pods", PODS);
    return node;
  }
}
