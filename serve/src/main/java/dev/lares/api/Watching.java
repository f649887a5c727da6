package dev.lares.api;

import org.jspecify.annotations.Nullable;

/**
 * A watch under way. Pulled by its transport, so a slow client costs a place in the log and nothing
 * else.
 */
public interface Watching extends AutoCloseable {
  /** The next event that is due, or null if there is none yet. */
  @Nullable WatchEvent poll();

  /**
   * True once the stream has come to its end (timeout, error sent) and {@link #poll} has given
   * everything.
   */
  boolean ended();

  /** What to call when {@link #poll} or {@link #ended} may have news; cheap, from any thread. */
  void onNews(Runnable wake);

  @Override
  void close();
}
