package dev.lares.bench;

import dev.lares.embed.ClusterOptions;
import dev.lares.embed.LaresCluster;
import java.nio.file.Files;

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

  @Override
  public int runs() {
    return 3;
  }

  @Override
  public double run() throws Exception {
    var folder = Files.createTempDirectory("lares-bench");
    var options = ClusterOptions.inMemory(folder).withNodes(nodes).withInstantPods();
    try (var cluster = LaresCluster.start(options);
        var client = new ApiClient(cluster.kubeconfig())) {
      client.awaitReadyNodes(nodes);
      long began = System.nanoTime();
      client.createDaemonSet("agent");
      client.awaitRunningPods(nodes);
      return (System.nanoTime() - began) / 1e9;
    }
  }
}
