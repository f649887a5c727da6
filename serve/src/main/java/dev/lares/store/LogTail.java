package dev.lares.store;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A place in a {@link Log}, and a wish to be woken when something is appended behind it. */
final class LogTail implements Tail {
  private final Log log;
  private final LongSupplier published;

  private Log.Chunk chunk;
  private int index;
  private long seen;
  private volatile @Nullable Runnable wake;

  // Whether it is among the log's sleepers: from finding the log empty until woken, so that a busy
  // reader costs no wakes. Set by the reader, unset by whoever has taken it off the stack.
  private volatile boolean asleep;

  /** The log's own, while asleep. */
  @Nullable LogTail nextSleeper;

  /**
   * @param published the revision up to which pictures are published. Changes beyond it stay
   *     hidden, so that whoever has seen a change also finds it in the current picture
   */
  LogTail(Log log, long revision, LongSupplier published) {
    var position = log.after(revision);
    this.log = log;
    this.published = published;
    chunk = position.chunk();
    index = position.index();
    seen = revision;
  }

  @Override
  public @Nullable Change poll() {
    var change = next();
    if (change != null || asleep || wake == null) return change;
    fallAsleep();
    return next(); // what came between the look and falling asleep has woken nobody
  }

  private void fallAsleep() {
    asleep = true;
    log.fallAsleep(this);
  }

  /** By whoever has taken it off the sleepers. */
  void wake() {
    asleep = false;
    var action = wake;
    if (action != null) action.run();
  }

  private @Nullable Change next() {
    long visible = published.getAsLong(); // before the log, or a bookmark could promise too much
    while (true) {
      if (Log.atEnd(index)) {
        var following = log.next(chunk, seen);
        if (following == null) break;
        chunk = following;
        index = 0;
      }
      var change = log.read(chunk, index, seen);
      if (change == null || change.revision() > visible) break;
      index++;
      if (change.revision() <= seen) continue; // a tail of a revision that was in the future
      seen = change.revision();
      return change;
    }
    seen = Math.max(seen, visible);
    return null;
  }

  @Override
  public long seen() {
    return seen;
  }

  @Override
  public void onChange(Runnable wake) {
    if (this.wake == null) log.opened();
    this.wake = wake;
    if (!asleep) fallAsleep();
  }

  @Override
  public void close() {
    if (wake == null) return;
    wake = null;
    log.closed(asleep);
  }
}
