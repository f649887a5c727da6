package dev.lares.store;

import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Revisions that somebody waits for. A write looks only at those that have been reached. */
final class Milestones {
  private static final Logger LOG = LoggerFactory.getLogger(Milestones.class);

  /**
   * Clients ask for a revision they were told of, so it is there already or comes within a moment;
   * this many at a time are either a mistake or no well-meaning clients.
   */
  static final int MOST = 1000;

  /** Told apart by order of coming where several wait for one revision. */
  private record Place(long revision, long turn) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byRevision = Long.compare(revision, other.revision);
      return byRevision != 0 ? byRevision : Long.compare(turn, other.turn);
    }
  }

  private final ConcurrentSkipListMap<Place, Runnable> waiting = new ConcurrentSkipListMap<>();
  private final AtomicLong turns = new AtomicLong();

  /** Null if too many wait already; else what makes it forgotten. */
  @Nullable Runnable add(long revision, Runnable reached) {
    if (waiting.size() >= MOST) return null;
    var place = new Place(revision, turns.incrementAndGet());
    waiting.put(place, reached);
    return () -> waiting.remove(place);
  }

  /** Calls whoever waits for {@code revision} or one before. */
  void reached(long revision) {
    for (var next = waiting.firstEntry();
        next != null && next.getKey().revision() <= revision;
        next = waiting.firstEntry()) {
      if (!waiting.remove(next.getKey(), next.getValue())) continue; // another writer has called it
      try {
        next.getValue().run();
      } catch (RuntimeException e) {
        // the write has happened: who waited for it must not make it look failed
        LOG.error("what waited for revision {} failed", next.getKey().revision(), e);
      }
    }
  }
}
