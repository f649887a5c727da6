package dev.lares.store;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The retained changes of one type: linked chunks that one writer appends to and trims while any
 * number of readers walk along. A chunk that has left the window is emptied and unlinked, so a
 * reader that stopped reading holds one empty chunk in memory and not the log behind it.
 */
final class Log {
  private static final Logger LOG = LoggerFactory.getLogger(Log.class);

  /** A few hundred bytes for a quiet type; one link in 64 changes for a busy one. */
  private static final int CHUNK = 64;

  /** A stretch of the log. Slots are filled in order and emptied in order. */
  static final class Chunk {
    private final @Nullable Change[] changes = new @Nullable Change[CHUNK];
    private volatile int filled;
    private volatile @Nullable Chunk next;
    private volatile @Nullable Chunk previous;
    private volatile boolean lost;

    Chunk(@Nullable Chunk previous) {
      this.previous = previous;
    }
  }

  /** A reader's place: before slot {@code index} of {@code chunk}. */
  record Position(Chunk chunk, int index) {}

  /** Below this many, closed tails among the sleepers are not worth a thought. */
  private static final int FEW = 64;

  // A stack linked through the tails: a write touches only those that wait for it.
  private final AtomicReference<@Nullable LogTail> sleepers = new AtomicReference<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger abandoned = new AtomicInteger();
  private volatile Chunk newest = new Chunk(null);
  private volatile long floor;

  // The writer's own.
  private Chunk oldest = newest;
  private int trimmed;

  /** A log that knows nothing of what happened up to {@code floor}. */
  Log(long floor) {
    this.floor = floor;
  }

  /** The oldest revision after which nothing is lost. */
  long floor() {
    return floor;
  }

  /** Writer only. Readers see the change at once, but tails hold it back until it is published. */
  void append(Change change) {
    var chunk = newest;
    if (chunk.filled == CHUNK) {
      chunk = new Chunk(chunk);
      newest.next = chunk;
      newest = chunk;
    }
    chunk.changes[chunk.filled] = change;
    chunk.filled++;
  }

  /** Writer only. Forgets the oldest change and returns it. */
  Change trim() {
    var chunk = oldest;
    if (trimmed == CHUNK) {
      var next = chunk.next;
      if (next == null) throw new IllegalStateException("the log is empty");
      // From here a reader at the end of this chunk has missed something.
      chunk.lost = true;
      chunk.next = null;
      next.previous = null;
      oldest = chunk = next;
      trimmed = 0;
    }
    var change = chunk.changes[trimmed];
    if (change == null) throw new IllegalStateException("the log is empty");
    floor = change.revision();
    chunk.changes[trimmed++] = null;
    return change;
  }

  /** The place behind all changes up to {@code revision}. */
  Position after(long revision) {
    var chunk = newest;
    int index = chunk.filled;
    while (true) {
      while (index > 0) {
        var change = chunk.changes[index - 1];
        if (change == null || change.revision() <= revision) break;
        index--;
      }
      var previous = chunk.previous;
      if (index > 0 || previous == null) break;
      chunk = previous;
      index = CHUNK;
    }
    if (revision < floor) throw new ExpiredException(revision, floor);
    return new Position(chunk, index);
  }

  /**
   * The picture as it was before the changes of this log between {@code revision} (exclusive) and
   * {@code newer} (inclusive), which {@code picture} contains.
   *
   * @throws ExpiredException if some of them are lost
   */
  Snapshot undo(Snapshot picture, long newer, long revision) {
    var past = picture;
    for (var chunk = newest; chunk != null; chunk = chunk.previous) {
      for (int index = chunk.filled - 1; index >= 0; index--) {
        var change = chunk.changes[index];
        if (change == null) break;
        if (change.revision() > newer) continue;
        if (change.revision() <= revision) return past;
        past = past.changed(revision, change.subject().type(), change.after(), change.before());
      }
    }
    if (revision < floor) throw new ExpiredException(revision, floor);
    return past;
  }

  /**
   * The change at {@code index} of {@code chunk}, or null if none is there yet.
   *
   * @throws ExpiredException if it has been trimmed; {@code seen} is the reader's last revision
   */
  @Nullable Change read(Chunk chunk, int index, long seen) {
    if (index >= chunk.filled) return null;
    var change = chunk.changes[index];
    if (change == null) throw new ExpiredException(seen, floor);
    return change;
  }

  /** The chunk behind a full one that has been read, or null if there is none yet. */
  @Nullable Chunk next(Chunk chunk, long seen) {
    var next = chunk.next;
    if (next == null && chunk.lost) throw new ExpiredException(seen, floor);
    return next;
  }

  void opened() {
    open.incrementAndGet();
  }

  /**
   * A tail has been closed, perhaps while among the sleepers. Where it is stays in the stack until
   * the next wake; on a quiet type that many come and go, one is made up.
   */
  void closed(boolean asleep) {
    int rest = open.decrementAndGet();
    if (asleep && abandoned.incrementAndGet() > Math.max(FEW, rest)) wake();
  }

  /** Adds {@code tail}, which is not among them, to those to be woken at the next change. */
  void fallAsleep(LogTail tail) {
    LogTail top;
    do {
      top = sleepers.get();
      tail.nextSleeper = top;
    } while (!sleepers.compareAndSet(top, tail));
  }

  /** Wakes all sleepers, in the order in which they fell asleep. */
  void wake() {
    abandoned.set(0);
    LogTail first = null;
    for (var tail = sleepers.getAndSet(null); tail != null; ) {
      var below = tail.nextSleeper;
      tail.nextSleeper = first;
      first = tail;
      tail = below;
    }
    while (first != null) {
      var tail = first;
      first = tail.nextSleeper; // before it wakes: it may fall asleep again at once
      try {
        tail.wake();
      } catch (RuntimeException e) {
        // The write has happened: a reader's trouble must not look like a failed write.
        LOG.error("a reader failed to wake", e);
      }
    }
  }

  /** Whether a place at {@code index} is at the end of its chunk. */
  static boolean atEnd(int index) {
    return index == CHUNK;
  }
}
