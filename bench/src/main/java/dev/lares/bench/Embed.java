package dev.lares.bench;

import dev.lares.embed.ClusterOptions;
import dev.lares.embed.LaresCluster;

/**
 * Start of a cluster inside a warm JVM, as a test does it, until it answers and its nodes are
 * Ready.
 */
final class Embed implements Benchmark {
  private static final int WARM_UP = 10;

  @Override
  public String work() {
    return "cluster start inside a warm JVM, 3 Ready nodes";
  }

  @Override
  public String unit() {
    return "ms";
  }

  @Override
  public String floor() {
    return "300 ms";
  }

  @Override
  public String aim() {
    return "50 ms";
  }

  private boolean warm;

  @Override
  public double run() throws Exception {
    if (!warm) for (int i = 0; i < WARM_UP; i++) once();
    warm = true;
    return once();
  }

  private static double once() throws Exception {
    try (var scratch = Scratch.make()) {
      long began = System.nanoTime();
      try (var cluster = LaresCluster.start(ClusterOptions.inMemory(scratch.folder()));
          var client = new ApiClient(cluster.kubeconfig())) {
        client.awaitReadyNodes(3);
        return (System.nanoTime() - began) / 1e6;
      }
    }
  }
}
