package dev.lares.store;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The current picture and the window of changes that led to it. One writer publishes; readers never
 * wait.
 */
final class History {
  /** Pages of a long list ask for the same revision again and again; a few lists at a time. */
  private static final int REMEMBERED = 8;

  private final Window window;
  private final long start;
  private final ConcurrentHashMap<String, Log> logs = new ConcurrentHashMap<>();
  private final AtomicReferenceArray<@Nullable Snapshot> remembered =
      new AtomicReferenceArray<>(REMEMBERED);
  private volatile Snapshot current;
  private volatile long floor;

  // The writer's own: the log of each retained change, oldest first, and the bytes they keep.
  private final ArrayDeque<Log> order = new ArrayDeque<>();
  private long bytes;

  History(Snapshot start, Window window) {
    this.window = window;
    this.start = start.revision();
    this.current = start;
    this.floor = start.revision();
  }

  Snapshot current() {
    return current;
  }

  /** Writer only: makes {@code next} current, reached by {@code changes}; returns whom to wake. */
  Set<Log> publish(Snapshot next, List<Change> changes) {
    var touched = new LinkedHashSet<Log>();
    for (var change : changes) {
      var log = log(change.subject().type());
      log.append(change);
      touched.add(log);
      order.add(log);
      bytes += weight(change);
    }
    current = next;
    trim();
    return touched;
  }

  Tail tail(String type, long revision) {
    return new LogTail(log(type), revision, () -> current.revision());
  }

  Snapshot at(long revision) {
    var now = current;
    if (revision > now.revision())
      throw new IllegalArgumentException(
          "revision " + revision + " is in the future of " + now.revision());
    if (revision == now.revision()) return now;
    int slot = (int) (revision % REMEMBERED);
    var known = remembered.get(slot);
    if (known != null && known.revision() == revision) return known;
    var past = now;
    for (var log : logs.values()) past = log.undo(past, now.revision(), revision);
    if (revision < floor) throw new ExpiredException(revision, floor);
    past = past.at(revision);
    remembered.set(slot, past);
    return past;
  }

  private Log log(String type) {
    return logs.computeIfAbsent(type, absent -> new Log(start));
  }

  private void trim() {
    while (order.size() > window.changes() || bytes > window.bytes()) {
      var log = order.remove();
      var change = log.trim();
      bytes -= weight(change);
      floor = change.revision();
    }
    for (int slot = 0; slot < REMEMBERED; slot++) {
      var picture = remembered.get(slot);
      if (picture != null && picture.revision() < floor) remembered.set(slot, null);
    }
  }

  /** The bytes the window alone keeps alive, the new state being part of the current picture. */
  private static long weight(Change change) {
    return change.before() == null ? 0 : change.before().content().weight();
  }
}
