package dev.lares.api;

import dev.lares.store.Store;
import dev.lares.time.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Waits for revisions that have not been yet. Clients know them from another server of the same
 * cluster, or hold a cluster that was set up anew for the old one.
 */
public final class Foresight {
  /** As long as Kubernetes' cache waits to be fresh enough. */
  public static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Store store;
  private final Timers time;

  Foresight(Store store, Timers time) {
    this.store = store;
    this.time = time;
  }

  /**
   * Returns once {@code revision} has been reached, or {@code patience} is over, or at once if too
   * many wait already or the thread has been interrupted; says whether it has been reached.
   */
  boolean await(long revision, Duration patience) {
    if (revision > store.current().revision()) waitFor(revision, patience);
    return revision <= store.current().revision();
  }

  private void waitFor(long revision, Duration patience) {
    var over = new CompletableFuture<Void>();
    var forget = store.onceAt(revision, () -> over.complete(null));
    if (forget == null) return;
    var timer = time.after(patience, () -> over.complete(null));
    try {
      over.get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException impossible) {
      throw new AssertionError(impossible);
    } finally {
      timer.cancel();
      forget.run();
    }
  }
}
