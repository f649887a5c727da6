package dev.lares.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A log in one file: records are added at its end and given up at its beginning, and the room of
 * those is used again. One write and one sync make a batch durable.
 *
 * <p>The file is cut into slots, and a {@link Segment} of the log takes one of them, or several for
 * a record that is larger. Nothing says where the log ends: opening reads on while records are
 * whole and their numbers follow each other ({@link LogReader}). So there is no second place to
 * write to, and none that could be on the disk before the record it speaks of.
 */
final class DiskLog {
  /** A file that grows is slower to sync than one that has the room already: grow in such steps. */
  private static final int ROOM_AHEAD = 256 << 10;

  private final JournalFile file;
  private final LogHead head;
  private final ArrayDeque<Segment> segments;
  private final BitSet used = new BitSet();
  private final ArrayList<byte[]> bodies = new ArrayList<>();
  private ArrayList<Segment> given = new ArrayList<>();
  private long nextRecord;
  private long nextSequence;
  private long fileLength;
  private long end; // in the file, of the last segment; 0 if none takes more records
  private long position;
  private boolean headDue;

  /** Continues behind {@code found}, in a segment of its own. */
  DiskLog(JournalFile file, LogReader.Found found) throws IOException {
    this.file = file;
    this.head = found.head();
    this.segments = new ArrayDeque<>(found.segments());
    this.nextRecord = found.nextRecord();
    this.nextSequence = found.nextSequence();
    this.fileLength = file.length();
    for (var segment : segments) used.set(segment.slot(), segment.slot() + segment.slots());
  }

  /** Bytes that the segments take. */
  long size() {
    long slots = 0;
    for (var segment : segments) slots += segment.slots();
    return slots * head.slotBytes();
  }

  /** All segments but the one that is being written, oldest first. */
  List<Segment> finished() {
    var all = new ArrayList<>(segments);
    if (end > 0) all.removeLast();
    return all;
  }

  long size(Segment segment) {
    return (long) segment.slots() * head.slotBytes();
  }

  /** Reads a finished segment. */
  List<byte[]> read(Segment segment) throws IOException {
    return LogReader.bodies(file, head, segment);
  }

  /** Adds a record to the next {@link #commit}. */
  void add(byte[] body) {
    bodies.add(body);
  }

  /**
   * Writes what was added and waits until it is on the disk.
   *
   * @param needless the oldest segments, whose content is not needed once this is done
   */
  void commit(List<Segment> needless) throws IOException {
    long synced = nextRecord - 1;
    int from = 0;
    while (from < bodies.size()) {
      int to = from;
      long room = end - position - (headDue ? Segment.HEAD : 0);
      while (to < bodies.size() && LogRecord.size(bodies.get(to).length) <= room)
        room -= LogRecord.size(bodies.get(to++).length);
      if (to > from) write(bodies.subList(from, to), synced);
      else begin(LogRecord.size(bodies.get(from).length));
      from = to;
    }
    bodies.clear();
    file.sync();
    // What was given up by the last commit is told by a record of this one, which is now on the
    // disk; what this one gives up is still asked for by its own records.
    for (var segment : given) used.clear(segment.slot(), segment.slot() + segment.slots());
    given = new ArrayList<>(needless);
    segments.removeAll(needless);
  }

  /** Begins a segment with room for {@code bytes}. */
  private void begin(long bytes) {
    int slots = (int) ((Segment.HEAD + bytes + head.slotBytes() - 1) / head.slotBytes());
    int slot = used.nextClearBit(0);
    for (int next = used.nextSetBit(slot);
        next >= 0 && next - slot < slots;
        next = used.nextSetBit(slot)) slot = used.nextClearBit(next);
    used.set(slot, slot + slots);
    long previous = segments.isEmpty() ? 0 : segments.getLast().sequence();
    segments.add(new Segment(nextSequence++, previous, nextRecord, slot, slots));
    position = head.position(slot);
    end = head.position(slot + slots);
    headDue = true;
  }

  private void write(List<byte[]> some, long synced) throws IOException {
    var segment = segments.getLast();
    long size = headDue ? Segment.HEAD : 0;
    for (var body : some) size += LogRecord.size(body.length);
    long room = position + size > fileLength ? Math.min(end, position + size + ROOM_AHEAD) : 0;
    var bytes = new byte[Math.toIntExact(Math.max(room - position, size))];
    var out = ByteBuffer.wrap(bytes);
    if (headDue) segment.putHead(out);
    headDue = false;
    for (var body : some)
      LogRecord.put(
          out, nextRecord++, segment.sequence(), synced, segments.getFirst().sequence(), body);
    file.write(position, bytes);
    fileLength = Math.max(fileLength, position + bytes.length);
    position += size;
  }
}
