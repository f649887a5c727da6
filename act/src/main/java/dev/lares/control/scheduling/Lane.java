package dev.lares.control.scheduling;

import dev.lares.time.Worker;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the scheduler's calls one after the other, so that it need not wait for them. All calls
 * about one pod take the same lane, so that they reach the server in order.
 */
final class Lane implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final String name;
  private final AtomicInteger underWay;
  private final ArrayDeque<Runnable> calls = new ArrayDeque<>();
  private volatile Runnable wake = () -> {};

  /**
   * @param underWay counts the calls in all lanes that are not done; the scheduler bounds it
   */
  Lane(int number, AtomicInteger underWay) {
    this.name = "default-scheduler-lane-" + number;
    this.underWay = underWay;
  }

  void add(Runnable call) {
    underWay.incrementAndGet();
    synchronized (this) {
      calls.add(call);
    }
    wake.run();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void onWork(Runnable wake) {
    this.wake = wake;
  }

  @Override
  public boolean step() {
    Runnable call;
    synchronized (this) {
      call = calls.poll();
    }
    if (call == null) return false;
    try {
      call.run();
    } catch (RuntimeException bug) {
      LOG.error("{}", name, bug);
    } finally {
      underWay.decrementAndGet();
    }
    return true;
  }
}
