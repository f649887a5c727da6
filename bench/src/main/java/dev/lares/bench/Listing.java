package dev.lares.bench;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How fast a client gets 30,000 pods. */
final class Listing implements Benchmark {
  private static final int PODS = 30_000;
  private static final String PATH = "/api/v1/namespaces/default/pods";
  private static final Pattern CONTINUE = Pattern.compile("\"continue\":\"([^\"]+)\"");

  /** How the pods are asked for. */
  enum Way {
    WHOLE("LIST of 30,000 pods over HTTP"),
    PAGES("LIST of 30,000 pods in pages of 500"),
    CHOSEN("LIST of the 300 of 30,000 pods with a label, and of one by its name");

    private final String work;

    Way(String work) {
      this.work = work;
    }
  }

  private final Way way;
  private final boolean tls;
  private @Nullable Server server;

  Listing(Way way, boolean tls) {
    this.way = way;
    this.tls = tls;
  }

  @Override
  public String work() {
    return way.work + (tls ? ", TLS" : ", cleartext");
  }

  @Override
  public String unit() {
    return way == Way.CHOSEN ? "lists/s" : "MB/s";
  }

  @Override
  public String floor() {
    return way == Way.WHOLE ? "300 MB/s" : "none";
  }

  @Override
  public String aim() {
    return way == Way.WHOLE ? "1000 MB/s" : "none";
  }

  @Override
  public double run() throws Exception {
    try (var wire = server().connect(256 << 10)) {
      long began = System.nanoTime();
      double amount =
          switch (way) {
            case WHOLE -> whole(wire) / 1e6;
            case PAGES -> pages(wire) / 1e6;
            case CHOSEN -> chosen(wire);
          };
      return amount / ((System.nanoTime() - began) / 1e9);
    }
  }

  private static long whole(Wire wire) throws Exception {
    var request = wire.request("GET", PATH, "");
    long bytes = 0;
    for (int i = 0; i < 5; i++) bytes += wire.exchange(request);
    return bytes;
  }

  private static long pages(Wire wire) throws Exception {
    long bytes = 0;
    var more = "";
    do {
      var page = wire.text(wire.request("GET", PATH + "?limit=500" + more, ""));
      bytes += page.length();
      var found = CONTINUE.matcher(page.substring(0, 1024));
      more = found.find() ? "&continue=" + found.group(1) : "";
    } while (!more.isEmpty());
    return bytes;
  }

  private static long chosen(Wire wire) throws Exception {
    int times = 20;
    for (int i = 0; i < times; i++) {
      wire.exchange(wire.request("GET", PATH + "?labelSelector=part%3Dp7", ""));
      wire.exchange(wire.request("GET", PATH + "?fieldSelector=metadata.name%3Dshop-00007", ""));
    }
    return 2 * times;
  }

  @Override
  public String aside() throws Exception {
    return server().process().used();
  }

  private Server server() throws Exception {
    var started = server;
    if (started == null) {
      server = started = Server.start(tls, "--in-memory");
      Pods.create(started.access(), PODS);
    }
    return started;
  }

  @Override
  public void close() throws Exception {
    if (server != null) server.close();
  }
}
