package dev.lares.store;

import dev.lares.store.JournalEntry.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log of changes: new ones at its end, one write and one sync per batch. What the log holds
 * beyond the present objects is kept in proportion: segments leave at its beginning, and what they
 * hold that is still present goes to its end.
 */
final class DiskJournal implements Journal {
  /** A log of this many bytes is never shortened: a small cluster need not tidy up all the time. */
  static final long SMALLEST_LIMIT = 16 << 20;

  /** Enough that heads do not count, small enough that one is cheap to read at once. */
  private static final int SLOTS_OF_SMALLEST = 8;

  /** One record is to be cheap to make and to read back. */
  private static final int ENTRY_BYTES = 128 << 10;

  /** The log takes at most this many times what the present objects take. */
  private static final int SLACK = 3;

  private final long smallestLimit;
  private final JournalFile file;
  private @Nullable DiskLog log;
  private long present;
  private boolean broken;

  // What is left to look at of the oldest segments, which are being given up.
  private final ArrayDeque<byte[]> old = new ArrayDeque<>();
  private int oldSegments;

  /** What a journal says when it is opened: the last state of every object. */
  record Contents(long revision, List<Line> objects) {}

  private record Name(String type, String key) {}

  /**
   * @param smallestLimit up to how many bytes the log may grow whatever it holds
   */
  DiskJournal(JournalFile file, long smallestLimit) {
    this.file = file;
    this.smallestLimit = smallestLimit;
  }

  /**
   * Reads it all; to be called once, before the first {@link #append}.
   *
   * @throws StoreUnreadableException if it is damaged or of an unknown format
   */
  Contents load(Path path) {
    var objects = new HashMap<Name, Line>();
    long[] revision = {0};
    try {
      int slotBytes = Math.toIntExact(smallestLimit / SLOTS_OF_SMALLEST);
      var found =
          LogReader.read(
              file,
              slotBytes,
              body -> revision[0] = Math.max(revision[0], replay(decoded(body), objects)));
      log = new DiskLog(file, found);
    } catch (IOException | UncheckedIOException e) {
      throw new StoreUnreadableException(path, String.valueOf(e.getMessage()), e);
    }
    var lines = List.copyOf(objects.values());
    for (var line : lines) present += line.size();
    return new Contents(revision[0], lines);
  }

  private static long replay(JournalEntry entry, HashMap<Name, Line> objects) {
    for (var line : entry.lines()) {
      var name = new Name(line.type(), line.key());
      if (line.content() == null) objects.remove(name);
      else objects.put(name, line);
    }
    return entry.revision();
  }

  @Override
  public void append(List<Change> changes, Picture after) {
    var log = this.log;
    if (broken || log == null) throw new IllegalStateException("an earlier write has failed");
    broken = true; // until the end of this method
    var lines = new ArrayList<Line>(changes.size());
    for (var change : changes) {
      var line = Line.of(change);
      lines.add(line);
      if (change.before() != null) present -= Line.of(change.before()).size();
      if (line.content() != null) present += line.size();
    }
    try {
      long added = write(log, lines, 0);
      log.commit(shorten(log, 4 * added + ENTRY_BYTES, after));
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    }
    broken = false;
  }

  /**
   * Adds entries of about equal size. Each is good alone, should the disk keep only the first of
   * them: it tells the revision of its own last change.
   *
   * @param revision the least that an entry tells: carried objects are older than the store is
   */
  private static long write(DiskLog log, List<Line> lines, long revision) {
    long added = 0;
    int from = 0;
    while (from < lines.size()) {
      int to = from;
      int bytes = 0;
      while (to < lines.size() && bytes < ENTRY_BYTES) bytes += lines.get(to++).size();
      long reached = Math.max(revision, lines.get(to - 1).revision());
      var entry = new JournalEntry(reached, lines.subList(from, to)).encoded();
      log.add(entry);
      added += LogRecord.size(entry.length);
      from = to;
    }
    return added;
  }

  /**
   * Looks at the beginning of the log while it is too long. A deletion found there needs no
   * keeping: everything older than it is gone.
   *
   * @param budget how much to look at at most, so that no batch waits for a thorough tidying. Four
   *     times what is added suffices, as a third of the log is present objects at most
   * @return segments of which all that is present has been added again
   */
  private List<Segment> shorten(DiskLog log, long budget, Picture after) throws IOException {
    var finished = log.finished();
    long limit = Math.max(smallestLimit, SLACK * present);
    long size = log.size();
    long seen = 0;
    var kept = new ArrayList<Line>();
    var done = new ArrayList<Segment>();
    while (size > limit && seen < budget && done.size() < finished.size()) {
      var segment = finished.get(done.size());
      if (oldSegments == done.size()) {
        old.addAll(log.read(segment));
        oldSegments++;
      }
      while (seen < budget && old.poll() instanceof byte[] body) {
        seen += LogRecord.size(body.length);
        for (var line : decoded(body).lines()) {
          var object = after.find(line.type(), line.key());
          if (object != null && object.revision() == line.revision()) kept.add(Line.of(object));
        }
      }
      if (!old.isEmpty()) break;
      done.add(segment);
      size -= log.size(segment);
    }
    oldSegments -= done.size();
    write(log, kept, after.revision());
    return done;
  }

  private static JournalEntry decoded(byte[] body) {
    try {
      return JournalEntry.decoded(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new StoreFailedException(e);
    }
  }
}
