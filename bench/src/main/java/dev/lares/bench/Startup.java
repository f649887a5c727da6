package dev.lares.bench;

/** From the command to {@code /readyz} and three Ready nodes, in a process of its own. */
final class Startup implements Benchmark {
  @Override
  public String work() {
    return "lares up until /readyz and 3 Ready nodes";
  }

  @Override
  public String unit() {
    return "s";
  }

  @Override
  public String floor() {
    return "2 s";
  }

  @Override
  public String aim() {
    return "0.7 s";
  }

  @Override
  public double run() throws Exception {
    long began = System.nanoTime();
    try (var lares = LaresProcess.up("--nodes", "3")) {
      lares.awaitReady();
      try (var client = new ApiClient(lares.kubeconfig())) {
        client.awaitReadyNodes(3);
      }
      return (System.nanoTime() - began) / 1e9;
    }
  }
}
