package dev.lares.front;

/**
 * A body that goes on: the frames of a watch, or the lines of a log that is followed. Pulled by its
 * transport, which is told when pulling may be worth it; one thread at a time.
 */
public interface EventStream extends AutoCloseable {
  /** Whether frames are bytes, each behind its length in four bytes, and no lines of text. */
  default boolean binary() {
    return false;
  }

  /** Appends the next frame that is due; false if there is none yet. */
  boolean poll(Bytes out);

  /** True once the stream has come to its end and {@link #poll} has given everything. */
  boolean ended();

  /** What to call when there may be news; cheap, from any thread. */
  void onNews(Runnable wake);

  @Override
  void close();
}
