package dev.lares.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets a bounded number of requests of each level in at a time, reads and writes apart, so that a
 * storm of one does not stop the other. Requests beyond that wait for a while, and only so many of
 * them.
 */
final class Gate {
  private final Limits limits;
  private final Semaphore reads;
  private final Semaphore writes;
  private final Semaphore leases;
  private final Semaphore strangers;
  private final AtomicInteger waiting = new AtomicInteger();

  Gate(Limits limits) {
    this.limits = limits;
    reads = new Semaphore(limits.reads());
    writes = new Semaphore(limits.writes());
    leases = new Semaphore(limits.leases());
    strangers = new Semaphore(limits.strangers());
  }

  /** False if there is no room; else {@link #leave} must follow. */
  boolean enter(Level level, boolean writing) {
    return switch (level) {
      case EXEMPT -> true;
      case LEASES -> enter(leases);
      case WORKLOAD -> enter(writing ? writes : reads);
      case STRANGERS -> strangers.tryAcquire(); // who is unknown does not wait in line
    };
  }

  private boolean enter(Semaphore places) {
    if (places.tryAcquire()) return true;
    if (waiting.incrementAndGet() > limits.waiting()) {
      waiting.decrementAndGet();
      return false;
    }
    try {
      return places.tryAcquire(limits.patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** How many requests are being answered that read, or that write, administrators' aside. */
  int inside(boolean writing) {
    return writing
        ? limits.writes() - writes.availablePermits()
        : limits.reads() - reads.availablePermits();
  }

  void leave(Level level, boolean writing) {
    switch (level) {
      case EXEMPT -> {}
      case LEASES -> leases.release();
      case WORKLOAD -> (writing ? writes : reads).release();
      case STRANGERS -> strangers.release();
    }
  }
}
