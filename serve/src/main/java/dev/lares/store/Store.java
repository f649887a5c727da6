package dev.lares.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every object of the cluster as the JSON bytes that clients read, under one global revision.
 *
 * <p>Every write that changes something takes the next revision, from 1, without gaps, also across
 * restarts. Readers never lock: a {@link Picture} is immutable. What {@link #write} has returned is
 * durable, visible in {@link #current} and on its way to every {@link Tail}.
 */
public interface Store extends AutoCloseable {
  /** The cluster as it is now. */
  Picture current();

  /**
   * The cluster as it was at {@code revision}.
   *
   * @throws ExpiredException if that is older than the retained window
   * @throws IllegalArgumentException if {@code revision} is in the future
   */
  Picture at(long revision);

  /**
   * Performs one compare-and-set and waits until it is durable. Concurrent writes share one sync.
   *
   * @return the object as stored, with its new revision; for a deletion its last state with the
   *     deletion's revision
   * @throws ConflictException if the object is not at the expected revision; nothing has changed
   */
  Stored write(Write write);

  /**
   * Performs several compare-and-sets, each for itself, with one sync where that is possible. One
   * whose object is not at the expected revision changes nothing.
   */
  void writeAll(List<Write> writes);

  /**
   * The changes of one type after {@code revision}, in order, none skipped.
   *
   * @throws ExpiredException if changes after {@code revision} have left the window. A revision in
   *     the future is allowed: the tail stays silent until it has passed
   */
  Tail tail(String type, long revision);

  /**
   * Calls {@code reached} once, when {@link #current} is at {@code revision} or beyond; at once if
   * it is. It must be short and may be called by any thread.
   *
   * @return what makes the call forgotten; null, and no call ever, if too many wait already
   */
  @Nullable Runnable onceAt(long revision, Runnable reached);

  /** Flushes and closes; writes still waiting fail with {@link IllegalStateException}. */
  @Override
  void close();
}
