package dev.lares.bench;

import java.util.ArrayList;
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
  private static final int WRITERS = 8;
  private static final long WARM_UP_SECONDS = 5;
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
    var all = new Latencies();
    long began = System.nanoTime();
    long counted = began + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
    long end = counted + TimeUnit.SECONDS.toNanos(SECONDS);
    var objects = new String[WRITERS];
    try (var wire = server.connect(8 << 10)) {
      for (int i = 0; i < WRITERS; i++) {
        objects[i] = "tick-" + Long.toString(began, 36) + "-" + i;
        wire.exchange(wire.request("POST", PATH, tick(objects[i], 0)));
      }
    }
    var ready = new CountDownLatch(WATCHERS);
    var watchers = new ArrayList<Thread>();
    for (int i = 0; i < WATCHERS; i++)
      watchers.add(Thread.startVirtualThread(() -> watch(server, ready, counted, end, all)));
    ready.await();
    long first = System.nanoTime();
    Together.run(WRITERS, writer -> write(server, objects[writer], writer, first, end));
    for (var watcher : watchers) watcher.join();
    aside =
        "p50 %d ms, p99.9 %d ms, %.0f events/s seen, %s"
            .formatted(
                all.percentile(0.5),
                all.percentile(0.999),
                all.total() / (double) SECONDS,
                server.process().used());
    return all.percentile(0.99);
  }

  private static long write(Server server, String name, int writer, long first, long end)
      throws Exception {
    long every = 1_000_000_000L * WRITERS / CHANGES_A_SECOND;
    try (var wire = server.connect(8 << 10)) {
      for (long due = first + every * writer / WRITERS; due < end; due += every) {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime())
          LockSupport.parkNanos(wait);
        wire.exchange(wire.request("PUT", PATH + "/" + name, tick(name, due)));
      }
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
      Server server, CountDownLatch ready, long counted, long end, Latencies all) {
    try (var wire = server.connect(32 << 10)) {
      wire.begin(wire.request("GET", PATH + "?watch=true&resourceVersion=0", ""));
      ready.countDown();
      var ticks = new Ticks(counted, end);
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
