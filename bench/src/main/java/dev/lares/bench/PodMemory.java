package dev.lares.bench;

import dev.lares.embed.ClusterOptions;
import dev.lares.embed.LaresCluster;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Heap that one running pod keeps: its stored object and all that views, indexes and controllers
 * hold for it. Measured after a restart, so that the window of past changes, which has a bound of
 * its own, is empty; what it held before the restart is told aside.
 */
final class PodMemory implements Benchmark {
  private static final int NODES = 500;
  private static final int SETS = 20;
  private static final int PODS = NODES * SETS;
  private static final long SETTLE_SECONDS = 5;

  private String aside = "";

  @Override
  public String work() {
    return "heap per running pod of a DaemonSet: " + PODS + " pods on " + NODES + " nodes";
  }

  @Override
  public String unit() {
    return "KB";
  }

  @Override
  public String floor() {
    return "6 KB";
  }

  @Override
  public String aim() {
    return "less";
  }

  @Override
  public int runs() {
    return 1;
  }

  @Override
  public double run() throws Exception {
    try (var scratch = Scratch.make()) {
      return run(scratch.folder());
    }
  }

  private double run(Path folder) throws Exception {
    double empty = restarted(folder, 0);
    double live = rolledOut(folder) - empty;
    double restarted = restarted(folder, PODS) - empty;
    aside =
        "%.1f KB with the window of past changes, before the restart".formatted(live / PODS / 1e3);
    return restarted / PODS / 1e3;
  }

  private static ClusterOptions options(Path folder) {
    var base = ClusterOptions.inMemory(folder).withNodes(NODES).withInstantPods();
    return new ClusterOptions(
        base.dataDir(),
        false,
        base.port(),
        base.tls(),
        base.nodes(),
        base.nodeTemplate(),
        base.seed(),
        base.stock(),
        base.podStart(),
        base.podStop());
  }

  private static double rolledOut(Path folder) throws Exception {
    try (var cluster = LaresCluster.start(options(folder))) {
      try (var client = new ApiClient(cluster.kubeconfig())) {
        for (int i = 0; i < SETS; i++) client.createDaemonSet("agent-" + i);
      }
      return settled(cluster, PODS);
    }
  }

  private static double restarted(Path folder, int pods) throws Exception {
    try (var cluster = LaresCluster.start(options(folder))) {
      return settled(cluster, pods);
    }
  }

  private static double settled(LaresCluster cluster, int pods) throws Exception {
    try (var client = new ApiClient(cluster.kubeconfig())) {
      client.awaitReadyNodes(NODES);
      client.awaitRunningPods(pods);
    }
    TimeUnit.SECONDS.sleep(SETTLE_SECONDS); // a measurement of real time, not a wait for work
    for (int i = 0; i < 3; i++) System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Override
  public String aside() {
    return aside;
  }
}
