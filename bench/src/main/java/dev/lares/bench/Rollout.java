package dev.lares.bench;

import dev.lares.embed.ClusterOptions;
import dev.lares.embed.LaresCluster;

/**
 * One DaemonSet over N Ready nodes: from its creation over HTTPS until the API shows N running
 * pods.
 */
final class Rollout implements Benchmark {
  private final int nodes;

  Rollout(int nodes) {
    this.nodes = nodes;
  }

  @Override
  public String work() {
    return nodes + " nodes, one DaemonSet created until all its pods are Running in the API";
  }

  @Override
  public String unit() {
    return "s";
  }

  @Override
  public String floor() {
    return nodes == 1_000 ? "1 s" : "4 s";
  }

  @Override
  public String aim() {
    return nodes == 1_000 ? "0.2 s" : "1 s";
  }

  /** The first run finds a cold JVM; the median is that of a warm one. */
  @Override
  public int runs() {
    return 5;
  }

  @Override
  public double run() throws Exception {
    try (var scratch = Scratch.make();
        var cluster =
            LaresCluster.start(
                ClusterOptions.inMemory(scratch.folder()).withNodes(nodes).withInstantPods());
        var client = new ApiClient(cluster.kubeconfig())) {
      client.awaitReadyNodes(nodes);
      try (var pods = client.watch("/api/v1/namespaces/default/pods")) {
        long began = System.nanoTime();
        client.createDaemonSet("agent");
        pods.await(nodes, pod -> pod.contains("\"phase\":\"Running\""));
        return (System.nanoTime() - began) / 1e9;
      }
    }
  }
}
