package dev.lares.bench;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * How long after a change was due a thousand watchers of it have it in hand, with a thousand
 * changes a second: a million events a second in all. A change that is sent late counts from when
 * it was due.
 */
final class Fanout implements Benchmark {
  private static final int WATCHERS = 1_000;
  private static final int CHANGES_A_SECOND = 1_000;
  private static final int WRITERS = 40;
  private static final long EVERY = 1_000_000_000L * WRITERS / CHANGES_A_SECOND;
  private static final long WARM_UP_SECONDS = 10;
  private static final long SECONDS = 10;
  private static final String PATH = "/api/v1/namespaces/default/configmaps";

  private final boolean tls;
  private @Nullable Server server;
  private String aside = "";

  Fanout(boolean tls) {
    this.tls = tls;
  }

  @Override
  public String work() {
    return "1,000 watchers of 1,000 changes a second: p99 until seen"
        + (tls ? ", TLS" : ", cleartext");
  }

  @Override
  public String unit() {
    return "ms";
  }

  @Override
  public String floor() {
    return "200 ms";
  }

  @Override
  public String aim() {
    return "50 ms";
  }

  @Override
  public int runs() {
    return 3;
  }

  @Override
  public double run() throws Exception {
    var server = server();
    var objects = new String[WRITERS];
    try (var wire = server.connect(8 << 10)) {
      for (int i = 0; i < WRITERS; i++) {
        objects[i] = "tick-" + i;
        wire.exchange(wire.request("POST", PATH, tick(objects[i], 0)));
      }
    }
    var all = new Latencies();
    var writes = new Latencies();
    var ready = new CountDownLatch(WATCHERS);
    var begin = new CompletableFuture<Long>();
    var watchers = new ArrayList<Thread>();
    for (int i = 0; i < WATCHERS; i++)
      watchers.add(Thread.startVirtualThread(() -> watch(server, ready, begin, all)));
    ready.await();
    long first = System.nanoTime();
    long counted = first + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
    long end = counted + TimeUnit.SECONDS.toNanos(SECONDS);
    begin.complete(counted);
    Together.run(
        WRITERS,
        writer -> write(server, objects[writer], first + EVERY * writer / WRITERS, end, writes));
    for (var watcher : watchers) watcher.join();
    try (var wire = server.connect(8 << 10)) {
      for (var object : objects) wire.exchange(wire.request("DELETE", PATH + "/" + object, ""));
    }
    aside =
        "p50 %d ms, p99.9 %d ms, %.0f events/s seen; p99 until the writer had its answer %d ms, %s"
            .formatted(
                all.percentile(0.5),
                all.percentile(0.999),
                all.total() / (double) SECONDS,
                writes.percentile(0.99),
                server.process().used());
    return all.percentile(0.99);
  }

  private static long write(Server server, String name, long first, long end, Latencies writes)
      throws Exception {
    var written = new Latencies();
    try (var wire = server.connect(8 << 10)) {
      for (long due = first; due < end; due += EVERY) {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime())
          LockSupport.parkNanos(wait);
        wire.exchange(wire.request("PUT", PATH + "/" + name, tick(name, due)));
        written.add(System.nanoTime() - due);
      }
      writes.addAll(written);
      // one more, so that watchers see that the time is over
      wire.exchange(wire.request("PUT", PATH + "/" + name, tick(name, Ticks.LAST)));
      return 0;
    }
  }

  private static String tick(String name, long due) {
    return "{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\""
        + name
        + "\"},\"data\":{"
        + Ticks.text(due)
        + "}}";
  }

  private static void watch(
      Server server, CountDownLatch ready, CompletableFuture<Long> begin, Latencies all) {
    try (var wire = server.connect(32 << 10)) {
      wire.begin(wire.request("GET", PATH + "?watch=true", ""));
      ready.countDown();
      var ticks = new Ticks(begin.get());
      while (!ticks.over(WRITERS)) {
        int length = wire.read();
        if (length == 0) throw new IllegalStateException("a watch has ended");
        ticks.read(wire.bytes(), wire.position(), length, System.nanoTime());
        wire.advance(length);
      }
      all.addAll(ticks.latencies());
    } catch (Exception failed) {
      ready.countDown();
      System.err.println("a watcher failed: " + failed);
    }
  }

  @Override
  public String aside() {
    return aside;
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
