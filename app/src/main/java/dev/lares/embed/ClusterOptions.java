package dev.lares.embed;

import dev.lares.sim.NodeTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How a cluster in this process is to be.
 *
 * @param dataDir holds the CA, the kubeconfig and, unless in memory, the store
 * @param inMemory whether everything is forgotten at the end
 * @param port 0 for any free one
 * @param tls plain HTTP, on loopback, if false
 * @param nodes how many simulated nodes to begin with; an existing store keeps the ones it has
 * @param seed makes names and uids, and on virtual time the whole history, repeatable
 * @param stock whether everything Lares does beyond Kubernetes is off
 * @param podStart how long simulated pods take to start
 * @param podStop how long simulated pods take to stop, at most their grace period
 */
public record ClusterOptions(
    Path dataDir,
    boolean inMemory,
    int port,
    boolean tls,
    int nodes,
    NodeTemplate nodeTemplate,
    OptionalLong seed,
    boolean stock,
    Duration podStart,
    Duration podStop) {

  /**
   * A fresh, forgetful cluster with three nodes on any free port; its files go to {@code folder}.
   */
  public static ClusterOptions inMemory(Path folder) {
    return new ClusterOptions(
        folder,
        true,
        0,
        true,
        3,
        new NodeTemplate(NodeTemplate.CPU, NodeTemplate.MEMORY),
        OptionalLong.empty(),
        false,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1));
  }

  public ClusterOptions withNodes(int count) {
    return new ClusterOptions(
        dataDir, inMemory, port, tls, count, nodeTemplate, seed, stock, podStart, podStop);
  }

  /** Pods start and stop at once. */
  public ClusterOptions withInstantPods() {
    return new ClusterOptions(
        dataDir,
        inMemory,
        port,
        tls,
        nodes,
        nodeTemplate,
        seed,
        stock,
        Duration.ZERO,
        Duration.ZERO);
  }

  /** Kubernetes' own behaviour, nothing beyond it. */
  public ClusterOptions withStock() {
    return new ClusterOptions(
        dataDir, inMemory, port, tls, nodes, nodeTemplate, seed, true, podStart, podStop);
  }

  public ClusterOptions withSeed(long value) {
    return new ClusterOptions(
        dataDir,
        inMemory,
        port,
        tls,
        nodes,
        nodeTemplate,
        OptionalLong.of(value),
        stock,
        podStart,
        podStop);
  }
}
