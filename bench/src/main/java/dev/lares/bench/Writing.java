package dev.lares.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How many single objects of 1 KB a second 64 clients create; an answered one is on disk. */
final class Writing implements Benchmark {
  private static final int CLIENTS = 64;
  private static final long SECONDS = 5;
  private static final String PATH = "/api/v1/namespaces/default/configmaps";
  private static final String NAME = "%08d";
  private static final int DIGITS = 8;

  private final boolean tls;
  private final AtomicInteger names = new AtomicInteger();
  private @Nullable Server server;
  private long written;

  Writing(boolean tls) {
    this.tls = tls;
  }

  @Override
  public String work() {
    return "durable creations of 1 KB by 64 clients over HTTP" + (tls ? ", TLS" : ", cleartext");
  }

  @Override
  public String unit() {
    return "writes/s";
  }

  @Override
  public String floor() {
    return "10000/s";
  }

  @Override
  public String aim() {
    return "30000/s";
  }

  /** The first four find a server that is still warming up. */
  @Override
  public int runs() {
    return 9;
  }

  @Override
  public double run() throws Exception {
    var server = server();
    long began = System.nanoTime();
    long end = began + SECONDS * 1_000_000_000;
    written = Together.run(CLIENTS, client -> write(server, end));
    return written / ((System.nanoTime() - began) / 1e9);
  }

  private long write(Server server, long end) throws Exception {
    try (var wire = server.connect(8 << 10)) {
      var first = NAME.formatted(0);
      var object =
          "{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"w-"
              + first
              + "\"},\"data\":{\"text\":\""
              + "0123456789".repeat(90)
              + "\"}}";
      var request = wire.request("POST", PATH, object);
      int at = new String(request, StandardCharsets.ISO_8859_1).indexOf("w-" + first) + 2;
      long count = 0;
      while (System.nanoTime() < end) {
        var name = String.format(Locale.ROOT, NAME, names.getAndIncrement());
        for (int i = 0; i < DIGITS; i++) request[at + i] = (byte) name.charAt(i);
        wire.exchange(request);
        count++;
      }
      return count;
    }
  }

  @Override
  public String aside() throws Exception {
    return written + " writes, " + server().process().used();
  }

  private Server server() throws Exception {
    var started = server;
    if (started == null) {
      server = started = Server.start(tls);
    }
    return started;
  }

  @Override
  public void close() throws Exception {
    if (server != null) server.close();
  }
}
