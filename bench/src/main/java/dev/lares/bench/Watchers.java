package dev.lares.bench;

import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/** What a server takes to keep 10,000 watches open that nothing happens on. */
final class Watchers implements Benchmark {
  private static final int WATCHERS = 10_000;
  private static final int AT_A_TIME = 8;
  private static final long IDLE_SECONDS = 10;
  private static final String PATH =
      "/api/v1/namespaces/default/configmaps?watch=true&allowWatchBookmarks=true";

  private final boolean tls;

  Watchers(boolean tls) {
    this.tls = tls;
  }

  @Override
  public String work() {
    return "resident memory with 10,000 idle watches, a connection each"
        + (tls ? ", TLS" : ", cleartext");
  }

  @Override
  public String unit() {
    return "MB";
  }

  @Override
  public String floor() {
    return "1000 MB";
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
    var wires = new ArrayList<Wire>();
    try (var server = Server.start(tls)) {
      Together.run(
          AT_A_TIME,
          client -> {
            for (int i = client; i < WATCHERS; i += AT_A_TIME) {
              var wire = server.connect(1 << 10);
              wire.begin(wire.request("GET", PATH, ""));
              synchronized (wires) {
                wires.add(wire);
              }
            }
            return 0;
          });
      TimeUnit.SECONDS.sleep(IDLE_SECONDS); // a measurement of real time, not a wait for work
      return server.process().residentMegabytes();
    } finally {
      for (var wire : wires) wire.close();
    }
  }
}
