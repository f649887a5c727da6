package dev.lares.bench;

import java.util.concurrent.TimeUnit;

/** Resident memory of an idle cluster with three nodes, ten seconds after it was ready. */
final class Footprint implements Benchmark {
  private static final long IDLE_SECONDS = 10;

  @Override
  public String work() {
    return "resident memory of an idle cluster with 3 nodes";
  }

  @Override
  public String unit() {
    return "MB";
  }

  @Override
  public String floor() {
    return "350 MB";
  }

  @Override
  public String aim() {
    return "150 MB";
  }

  @Override
  public int runs() {
    return 3;
  }

  @Override
  public double run() throws Exception {
    try (var lares = LaresProcess.up("--nodes", "3")) {
      lares.awaitReady();
      try (var client = new ApiClient(lares.kubeconfig())) {
        client.awaitReadyNodes(3);
      }
      TimeUnit.SECONDS.sleep(IDLE_SECONDS); // a measurement of real time, not a wait for work
      return lares.residentMegabytes();
    }
  }
}
