package dev.lares.control;

import dev.lares.client.Cluster;
import dev.lares.model.ApiException;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.View;
import dev.lares.view.Views;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shell around a {@link Reconciler}. One step is one pass over one key. */
public final class Controller<K> implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Controller.class);

  private final String name;
  private final Cluster cluster;
  private final List<View<?>> needed;
  private final Reconciler<K> reconciler;
  private final WorkQueue<K> queue;
  private final Gate<K> gate;
  private volatile boolean ready;

  /**
   * @param name as in Kubernetes, such as {@code replicaset-controller}: names the thread, the user
   *     agent and the source of events
   * @param needed nothing is worked on before these views are complete
   */
  public Controller(
      String name,
      Cluster cluster,
      Views views,
      List<View<?>> needed,
      Timers timers,
      Reconciler<K> reconciler) {
    this.name = name;
    this.cluster = cluster.as(name);
    this.needed = List.copyOf(needed);
    this.reconciler = reconciler;
    this.queue = new WorkQueue<>(timers, Backoff.CONTROLLER);
    this.gate = new Gate<>(views, timers, queue::add);
  }

  /** Asks for a pass over {@code key}; cheap, from any thread. */
  public void add(K key) {
    queue.add(key);
  }

  /** Asks for a pass over {@code key} once {@code delay} has passed. */
  public void addAfter(K key, Duration delay) {
    queue.addAfter(key, delay);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void onWork(Runnable wake) {
    queue.onWork(wake);
    for (var view : needed) {
      view.follow(() -> {
        if (!ready) wake.run();
      });
    }
  }

  @Override
  public boolean step() {
    if (!ready && !(ready = needed.stream().allMatch(View::synced))) return false;
    var key = queue.take();
    if (key == null) return false;
    if (gate.opens(key)) pass(key);
    return true;
  }

  private void pass(K key) {
    try {
      var hands = new Hands(cluster, (type, revision) -> gate.wrote(key, type, revision));
      var again = reconciler.reconcile(key, hands).again();
      queue.forget(key);
      if (again != null) queue.addAfter(key, again);
    } catch (ApiException refusal) {
      LOG.debug("{} {}: {}", name, key, refusal.getMessage());
      queue.retry(key);
    } catch (RuntimeException bug) {
      LOG.error("{} {}", name, key, bug);
      queue.retry(key);
    }
  }
}
