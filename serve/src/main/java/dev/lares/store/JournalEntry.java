package dev.lares.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some records in the journal, and the revision of the whole store when they were written.
 *
 * <p>Encoded as the revision, the number of records, and for each record its revision, type, key
 * and JSON with its length, or -1 for a deletion.
 */
record JournalEntry(long revision, List<Line> lines) {
  private static final int HEAD = Long.BYTES + Integer.BYTES;

  /** Of a line: its revision and three lengths, two of them of two bytes. */
  private static final int FIXED = Long.BYTES + 2 * Short.BYTES + Integer.BYTES;

  /** An object at one revision; {@code content} is null if it was deleted then. */
  record Line(long revision, String type, String key, @Nullable Content content) {

    static Line of(Change change) {
      var subject = change.subject();
      return new Line(
          change.revision(),
          subject.type(),
          subject.key(),
          change.after() == null ? null : subject.content());
    }

    static Line of(Stored object) {
      return new Line(object.revision(), object.type(), object.key(), object.content());
    }

    /** The object it tells of, read back from {@code path}. */
    Stored object(Path path, Headers headers, Models models) {
      if (content == null) throw new IllegalStateException(type + " " + key + " was deleted");
      try {
        var json = content.json(revision);
        var header = headers.read(type, key, json);
        var whole = Content.whole(json, header.revisionAt());
        return new Stored(type, key, revision, models.fold(type, header, whole), header);
      } catch (RuntimeException e) {
        throw new StoreUnreadableException(path, type + " " + key + ": " + e.getMessage(), e);
      }
    }

    /** What it takes on disk, in bytes, if its key is ASCII. */
    int size() {
      return FIXED + type.length() + key.length() + length();
    }

    private int length() {
      return content == null ? 0 : content.length(revision);
    }
  }

  byte[] encoded() {
    var bytes = new Room(HEAD + lines.stream().mapToInt(Line::size).sum());
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(revision);
      out.writeInt(lines.size());
      for (var line : lines) {
        out.writeLong(line.revision);
        out.writeUTF(line.type);
        out.writeUTF(line.key);
        out.writeInt(line.content == null ? -1 : line.length());
        if (line.content != null) bytes.add(line.content, line.revision);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a key of more than 64 KB
    }
    return bytes.all();
  }

  /** Bytes in which a content is made where it is to stand. */
  private static final class Room extends ByteArrayOutputStream {
    Room(int size) {
      super(size);
    }

    void add(Content content, long revision) {
      int length = content.length(revision);
      if (buf.length - count < length) buf = Arrays.copyOf(buf, 2 * (count + length));
      content.copyTo(buf, count, 0, revision);
      count += length;
    }

    byte[] all() {
      return count == buf.length ? buf : toByteArray();
    }
  }

  /**
   * Reads what {@link #encoded} has written.
   *
   * @throws IOException if it is none
   */
  static JournalEntry decoded(byte[] encoded) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(encoded));
    long revision = in.readLong();
    int count = in.readInt();
    var lines = new ArrayList<Line>(count);
    for (int i = 0; i < count; i++) {
      long changed = in.readLong();
      var type = in.readUTF();
      var key = in.readUTF();
      int length = in.readInt();
      lines.add(
          new Line(changed, type, key, length < 0 ? null : Content.fixed(in.readNBytes(length))));
    }
    return new JournalEntry(revision, lines);
  }
}
