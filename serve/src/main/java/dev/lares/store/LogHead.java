package dev.lares.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What the file of a log begins with. Written once.
 *
 * @param slotBytes the size of a slot, a multiple of eight
 */
record LogHead(int slotBytes) {
  /** Where the first slot begins: a head of its own page is never written together with others. */
  private static final int BYTES = 4 << 10;

  private static final long MARK = 0x4c41_5245_5320_4c4fL;

  /** To be raised when older programs could no longer read the file. */
  private static final int FORMAT = 2;

  private static final int LENGTH = 24;

  /** Where slot number {@code slot} begins. */
  long position(int slot) {
    return BYTES + (long) slot * slotBytes;
  }

  /** How many slots a file of {@code length} bytes has, the last perhaps in part. */
  int slots(long length) {
    return Math.toIntExact((Math.max(0, length - BYTES) + slotBytes - 1) / slotBytes);
  }

  /** Begins a new file. */
  void write(JournalFile file) throws IOException {
    var out = ByteBuffer.allocate(BYTES);
    out.putLong(MARK).putInt(FORMAT).putInt(slotBytes);
    out.putLong(checksum(out));
    file.write(0, out.array());
  }

  /**
   * Reads the head of a file that is not empty.
   *
   * @throws IOException if it is none
   */
  static LogHead read(JournalFile file) throws IOException {
    var in = ByteBuffer.wrap(file.read(0, LENGTH));
    if (in.limit() < LENGTH || in.getLong(0) != MARK)
      throw new IOException("it is no store of Lares");
    int format = in.getInt(8);
    if (format != FORMAT) throw new IOException("its format is " + format + ", not " + FORMAT);
    int slotBytes = in.getInt(12);
    if (in.getLong(16) != checksum(in) || slotBytes <= Segment.HEAD)
      throw new IOException("a checksum does not match at its beginning");
    return new LogHead(slotBytes);
  }

  private static long checksum(ByteBuffer head) {
    var checksum = new CRC32C();
    checksum.update(head.slice(0, LENGTH - Long.BYTES));
    return checksum.getValue();
  }
}
