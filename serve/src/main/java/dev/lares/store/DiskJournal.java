package dev.lares.store;

import dev.lares.store.JournalEntry.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/**
 * A log of changes in an ordered map from numbers to entries: new entries at its end, one commit
 * and one sync per batch. What the log holds beyond the present objects is kept in proportion:
 * entries leave at its beginning, and what they hold that is still present goes to its end.
 *
 * <p>A log rather than a map of objects, because a batch of 64 changes then writes their bytes and
 * a few pages, and not 64 leaves: three times as many writes a second, in a file half the size.
 */
final class DiskJournal implements Journal {
  /** Format of the file; to be raised when older programs could no longer read it. */
  private static final int FORMAT = 1;

  /** Enough to batch well, small enough that one entry is cheap to take from the beginning. */
  private static final int ENTRY_BYTES = 128 << 10;

  /** What an entry takes on disk beyond its bytes: pages and a header, in blocks of 4 KB. */
  private static final int ENTRY_COST = 8 << 10;

  /** A log of this many bytes is never shortened: a small cluster need not tidy up all the time. */
  static final long SMALLEST_LIMIT = 16 << 20;

  /** The log takes at most this many times what the present objects take. */
  private static final int SLACK = 3;

  /** Pages of 4 KB: the last one is rewritten with each commit. */
  private static final int PAGE_BYTES = 4 << 10;

  private final long smallestLimit;
  private final MVStore disk;
  private final MVMap<Long, byte[]> log;
  private long first;
  private long next;
  private long logCost;
  private long present;
  private boolean broken;

  /** What a journal says when it is opened: the last state of every object. */
  record Contents(long revision, List<Line> objects) {}

  /**
   * @param smallestLimit up to how many bytes the log may grow whatever it holds
   */
  DiskJournal(JournalFile file, long smallestLimit) {
    this.smallestLimit = smallestLimit;
    disk =
        new MVStore.Builder()
            .adoptFileStore(file)
            .autoCommitDisabled()
            .pageSplitSize(PAGE_BYTES)
            .open();
    // Space is free again once the commit that freed it is synced, which it is before the next one.
    disk.setRetentionTime(0);
    disk.setVersionsToKeep(0);
    log =
        disk.openMap(
            "log",
            new MVMap.Builder<Long, byte[]>()
                .keyType(LongDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
    if (disk.getStoreVersion() == 0) disk.setStoreVersion(FORMAT);
  }

  /**
   * Settings for the file of a journal. Its pages are read once, at the start, but for the last
   * one: that is to stay in the cache, so the cache is one segment, larger than any entry.
   */
  static Map<String, Object> settings() {
    return Map.of("cacheSize", "1", "cacheConcurrency", 1);
  }

  /**
   * Reads it all; to be called once, before the first {@link #append}.
   *
   * @throws StoreUnreadableException if it is damaged or of an unknown format
   */
  Contents load(Path path) {
    if (disk.getStoreVersion() != FORMAT)
      throw new StoreUnreadableException(
          path, "its format is " + disk.getStoreVersion() + ", not " + FORMAT, null);
    long revision = 0;
    var objects = new HashMap<Name, Line>();
    for (var cursor = log.cursor(null); cursor.hasNext(); ) {
      long number = cursor.next();
      try {
        var entry = JournalEntry.decoded(cursor.getValue());
        revision = Math.max(revision, entry.revision());
        for (var line : entry.lines()) {
          var name = new Name(line.type(), line.key());
          if (line.content() == null) objects.remove(name);
          else objects.put(name, line);
        }
      } catch (IOException e) {
        throw new StoreUnreadableException(path, "entry " + number + ": " + e.getMessage(), e);
      }
      if (logCost == 0) first = number;
      next = number + 1;
      logCost += cost(cursor.getValue());
    }
    var lines = List.copyOf(objects.values());
    for (var line : lines) present += line.size();
    return new Contents(revision, lines);
  }

  private record Name(String type, String key) {}

  @Override
  public void append(List<Change> changes, Picture after) {
    if (broken) throw new IllegalStateException("an earlier write has failed");
    broken = true; // until the end of this method
    var lines = new ArrayList<Line>(changes.size());
    for (var change : changes) {
      var line = Line.of(change);
      lines.add(line);
      if (change.before() != null) present -= Line.of(change.before()).size();
      if (line.content() != null) present += line.size();
    }
    long added = write(lines, after.revision());
    shorten(4 * added + ENTRY_BYTES, after);
    disk.commit();
    disk.sync();
    broken = false;
  }

  private long write(List<Line> lines, long revision) {
    long before = logCost;
    int from = 0;
    while (from < lines.size()) {
      int to = from;
      int bytes = 0;
      while (to < lines.size() && bytes < ENTRY_BYTES) bytes += lines.get(to++).size();
      var entry = new JournalEntry(revision, lines.subList(from, to)).encoded();
      log.append(next++, entry);
      logCost += cost(entry);
      from = to;
    }
    return logCost - before;
  }

  /**
   * Takes entries from the beginning while the log is too long. A deletion found there needs no
   * keeping: everything older than it is gone.
   *
   * @param budget how much to take at most, so that no batch waits for a thorough tidying. Four
   *     times what is added suffices, as a third of the log is present objects at most
   */
  private void shorten(long budget, Picture after) {
    var kept = new ArrayList<Line>();
    long limit = Math.max(smallestLimit, SLACK * present);
    long taken = 0;
    // Never the last entry: it carries the store's revision.
    while (logCost > limit && taken < budget && next - first > 1) {
      var entry = log.remove(first);
      if (entry == null) throw new IllegalStateException("entry " + first + " is not there");
      first++;
      logCost -= cost(entry);
      taken += cost(entry);
      for (var line : decoded(entry).lines()) {
        var object = after.find(line.type(), line.key());
        if (object != null && object.revision() == line.revision()) kept.add(Line.of(object));
      }
    }
    write(kept, after.revision());
  }

  private static JournalEntry decoded(byte[] entry) {
    try {
      return JournalEntry.decoded(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long cost(byte[] entry) {
    return (long) entry.length + ENTRY_COST;
  }

  @Override
  public void close() {
    if (broken) {
      disk.closeImmediately(); // a clean end would write what was never acknowledged
      return;
    }
    try {
      disk.close();
    } catch (MVStoreException e) {
      throw new StoreFailedException(e);
    }
  }
}
