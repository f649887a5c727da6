package dev.lares.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Some records in the journal, and the revision of the whole store when they were written.
 *
 * <p>Encoded as a checksum of all that follows, the revision, the number of records, and for each
 * record its revision, type, key and JSON with its length, or -1 for a deletion.
 */
record JournalEntry(long revision, List<Line> lines) {
  private static final int CHECKSUM = Integer.BYTES;

  /** An object at one revision; {@code json} is null if it was deleted then. */
  @SuppressWarnings("ArrayRecordComponent") // bytes at rest, never compared
  record Line(long revision, String type, String key, byte @Nullable [] json) {

    static Line of(Change change) {
      var subject = change.subject();
      return new Line(
          change.revision(),
          subject.type(),
          subject.key(),
          change.after() == null ? null : subject.json());
    }

    static Line of(Stored object) {
      return new Line(object.revision(), object.type(), object.key(), object.json());
    }

    /** The object it tells of, read back from {@code path}. */
    Stored object(Path path, Headers headers) {
      if (json == null) throw new IllegalStateException(type + " " + key + " was deleted");
      try {
        return new Stored(type, key, revision, json, headers.read(type, key, json));
      } catch (RuntimeException e) {
        throw new StoreUnreadableException(path, type + " " + key + ": " + e.getMessage(), e);
      }
    }

    /** About what it takes on disk, in bytes. */
    int size() {
      return 32 + type.length() + key.length() + (json == null ? 0 : json.length);
    }
  }

  byte[] encoded() {
    var bytes = new ByteArrayOutputStream(64 + lines.stream().mapToInt(Line::size).sum());
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(0);
      out.writeLong(revision);
      out.writeInt(lines.size());
      for (var line : lines) {
        out.writeLong(line.revision);
        out.writeUTF(line.type);
        out.writeUTF(line.key);
        out.writeInt(line.json == null ? -1 : line.json.length);
        if (line.json != null) out.write(line.json);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a key of more than 64 KB
    }
    var encoded = bytes.toByteArray();
    ByteBuffer.wrap(encoded).putInt(0, checksum(encoded));
    return encoded;
  }

  /**
   * Reads what {@link #encoded} has written.
   *
   * @throws IOException if it is damaged
   */
  static JournalEntry decoded(byte[] encoded) throws IOException {
    if (encoded.length < CHECKSUM || ByteBuffer.wrap(encoded).getInt() != checksum(encoded))
      throw new IOException("a checksum does not match");
    var in = new DataInputStream(new ByteArrayInputStream(encoded));
    in.skipNBytes(CHECKSUM);
    long revision = in.readLong();
    int count = in.readInt();
    var lines = new ArrayList<Line>(count);
    for (int i = 0; i < count; i++) {
      long changed = in.readLong();
      var type = in.readUTF();
      var key = in.readUTF();
      int length = in.readInt();
      lines.add(new Line(changed, type, key, length < 0 ? null : in.readNBytes(length)));
    }
    return new JournalEntry(revision, lines);
  }

  private static int checksum(byte[] encoded) {
    var checksum = new CRC32C();
    checksum.update(encoded, CHECKSUM, encoded.length - CHECKSUM);
    return (int) checksum.getValue();
  }
}
