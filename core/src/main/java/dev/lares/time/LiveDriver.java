package dev.lares.time;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Runs workers in production: a virtual thread each, asleep while there is no work. */
public final class LiveDriver implements AutoCloseable {
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /** Starts {@code worker}; it runs until this driver is closed. */
  public void start(Worker worker) {
    var work = new Semaphore(1);
    worker.onWork(() -> {
      // one permit is enough: a step loop drains all that is due
      if (work.availablePermits() == 0) work.release();
    });
    threads.add(Thread.ofVirtual().name(worker.name()).start(() -> serve(worker, work)));
  }

  private void serve(Worker worker, Semaphore work) {
    try {
      while (!closed) {
        work.acquire();
        work.drainPermits();
        while (!closed && worker.step()) {}
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    for (var thread : threads) thread.interrupt();
    for (var thread : threads) thread.join();
  }
}
