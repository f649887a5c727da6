package dev.lares.http;

import dev.lares.front.Bytes;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Room in which streams compose what they write, lent for a turn. A stream that is silent holds
 * none of it; a busy one does not grow a new one every time.
 */
final class Buffers {
  /** As many turns as are taken at a time, and some for clients that are slow to take theirs. */
  private static final int KEPT = 32;

  private final int size;
  private final ArrayBlockingQueue<Bytes> free = new ArrayBlockingQueue<>(KEPT);

  /**
   * @param size bytes that a buffer usually takes; one that has grown beyond twice that is not kept
   */
  Buffers(int size) {
    this.size = size;
  }

  /** An empty one. */
  Bytes take() {
    var known = free.poll();
    return known != null ? known : new Bytes(size);
  }

  void giveBack(Bytes buffer) {
    if (buffer.array().length > 2 * size) return;
    buffer.clear(2 * size);
    var unused = free.offer(buffer);
  }
}
