package dev.lares.store;

import org.jspecify.annotations.Nullable;

/**
 * A reader's place in the log of one type. Costs nothing while idle: the log is shared, a tail only
 * points into it. Used by one thread at a time.
 */
public interface Tail extends AutoCloseable {
  /**
   * The next change, or null if there is none yet.
   *
   * @throws ExpiredException if this reader was so slow that its place has left the window; the
   *     writer never waits for a reader
   */
  @Nullable Change poll();

  /**
   * The revision up to which this reader has seen everything, also when nothing of its type
   * changed: what a BOOKMARK may say. Meaningful right after {@link #poll} returned null.
   */
  long seen();

  /**
   * What to call when {@link #poll} may have something again; called from a writer's thread, must
   * be cheap and must not write. Called once for all that happens until {@link #poll} has returned
   * null again, so a reader that was woken polls until null; so does one that has just registered,
   * because what came before wakes nobody. A call without any change is possible but rare.
   */
  void onChange(Runnable wake);

  @Override
  void close();
}
