package dev.lares.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds a log in its file. The end is where no whole record with the next number follows: what
 * stands behind it was being written when the machine stopped, and nobody was told that it was
 * safe. Were it otherwise, some later record would say so, as each tells what was on the disk
 * before it: such a file is damaged, and refused.
 */
final class LogReader {
  private final JournalFile file;
  private final LogHead head;

  /** A log to be continued: its segments, oldest first, and the numbers that come next. */
  record Found(LogHead head, List<Segment> segments, long nextRecord, long nextSequence) {}

  private LogReader(JournalFile file, LogHead head) {
    this.file = file;
    this.head = head;
  }

  /**
   * Reads all of it, or begins it if the file is empty.
   *
   * @param slotBytes for a new one
   * @param body takes the body of each record that is still needed, in order
   * @throws IOException if this is no log, or is damaged
   */
  static Found read(JournalFile file, int slotBytes, Consumer<byte[]> body) throws IOException {
    if (file.length() == 0) {
      var head = new LogHead(slotBytes);
      head.write(file);
      return new Found(head, List.of(), 1, 1);
    }
    var found = new LogReader(file, LogHead.read(file)).read(body);
    file.sync(); // what was found must stay before anything is written over what it has given up
    return found;
  }

  private Found read(Consumer<byte[]> body) throws IOException {
    var heads = heads();
    long nextSequence = heads.isEmpty() ? 1 : heads.getFirst().sequence() + 1;
    var chain = newestChain(heads);
    long number = chain.isEmpty() ? 1 : chain.getFirst().firstRecord();
    int end = 0;
    int read = 0;
    // a batch may have begun a segment: then the disk may have kept the later one alone
    while (read < chain.size() && chain.get(read).firstRecord() == number) {
      var segment = chain.get(read++);
      var bytes = bytes(segment);
      var records = records(bytes, segment);
      for (var record : records) body.accept(record.body(bytes));
      number += records.size();
      end = records.isEmpty() ? Segment.HEAD : records.getLast().end();
    }
    var log = List.copyOf(chain.subList(0, read));
    checkBehind(log, end, number - 1);
    return new Found(head, log, number, nextSequence);
  }

  /** Of all segments there are or were, the newest first. */
  private List<Segment> heads() throws IOException {
    var heads = new ArrayList<Segment>();
    int slots = head.slots(file.length());
    for (int slot = 0; slot < slots; slot++) {
      var bytes = ByteBuffer.wrap(file.read(head.position(slot), Segment.HEAD));
      var segment = Segment.read(bytes, slot);
      if (segment != null) heads.add(segment);
    }
    heads.sort(Comparator.comparingLong(Segment::sequence).reversed());
    return heads;
  }

  /** The newest segment that was written to, and all before it that it says are needed. */
  private List<Segment> newestChain(List<Segment> heads) throws IOException {
    var bySequence = new HashMap<Long, Segment>();
    for (var segment : heads) bySequence.putIfAbsent(segment.sequence(), segment);
    for (var segment : heads) {
      var records = records(bytes(segment), segment);
      var chain = records.isEmpty() ? null : chain(bySequence, segment, records.getLast().oldest());
      if (chain != null) return chain;
    }
    return List.of();
  }

  /** From {@code oldest} to {@code last}; null if one between them is missing. */
  private static @Nullable List<Segment> chain(
      HashMap<Long, Segment> bySequence, Segment last, long oldest) {
    var chain = new ArrayList<Segment>();
    for (var segment = last; segment != null; segment = bySequence.get(segment.previous())) {
      chain.addFirst(segment);
      if (segment.sequence() <= oldest) return chain;
    }
    return null;
  }

  /** The whole records at the beginning of a segment. */
  private static List<LogRecord> records(ByteBuffer bytes, Segment segment) {
    var records = new ArrayList<LogRecord>();
    int at = Segment.HEAD;
    while (LogRecord.read(bytes, at) instanceof LogRecord record
        && record.sequence() == segment.sequence()
        && record.number() == segment.firstRecord() + records.size()) {
      records.add(record);
      at = record.end();
    }
    return records;
  }

  /**
   * Nothing outside the log may say that more of it was on the disk than record {@code last}.
   *
   * @param end where that record ends, in the last segment of {@code chain}
   */
  private void checkBehind(List<Segment> chain, int end, long last) throws IOException {
    var owner = new HashMap<Integer, Segment>();
    for (var segment : chain)
      for (int slot = segment.slot(); slot < segment.slot() + segment.slots(); slot++)
        owner.put(slot, segment);
    int slots = head.slots(file.length());
    for (int slot = 0; slot < slots; slot++) {
      var segment = owner.get(slot);
      boolean atEnd = !chain.isEmpty() && segment == chain.getLast();
      if (segment != null && !(atEnd && segment.slot() == slot)) continue;
      var bytes =
          atEnd
              ? bytes(chain.getLast())
              : ByteBuffer.wrap(file.read(head.position(slot), slotBytes()));
      for (int at = atEnd ? end : 0; at < bytes.limit(); at += 8)
        if (LogRecord.readHead(bytes, at) instanceof LogRecord record && record.synced() > last)
          throw new IOException("a checksum does not match in record " + (last + 1));
    }
  }

  private int slotBytes() {
    return head.slotBytes();
  }

  private ByteBuffer bytes(Segment segment) throws IOException {
    return bytes(file, head, segment);
  }

  private static ByteBuffer bytes(JournalFile file, LogHead head, Segment segment)
      throws IOException {
    int length = Math.multiplyExact(segment.slots(), head.slotBytes());
    return ByteBuffer.wrap(file.read(head.position(segment.slot()), length));
  }

  /** The bodies of all records of a finished segment. */
  static List<byte[]> bodies(JournalFile file, LogHead head, Segment segment) throws IOException {
    var bytes = bytes(file, head, segment);
    var bodies = new ArrayList<byte[]>();
    for (var record : records(bytes, segment)) bodies.add(record.body(bytes));
    return bodies;
  }
}
