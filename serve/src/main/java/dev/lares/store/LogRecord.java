package dev.lares.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the journal as it stands in its file, at a multiple of eight. Its head has a
 * checksum of its own: also where a body is damaged, the head of it and of those behind it tell
 * what was once on the disk.
 *
 * @param number without gaps over the whole journal
 * @param sequence of the segment it stands in: what an earlier user of the same slot has left
 *     behind is thereby told apart
 * @param synced up to which number records were on the disk for certain when this one was written
 * @param oldest the first segment that was still needed then
 * @param bodyAt where the body begins
 * @param length of the body
 */
record LogRecord(long number, long sequence, long synced, long oldest, int bodyAt, int length) {
  private static final int MARK = 0x4c61_5265;
  private static final int BODY_CHECKSUM_AT = 44;
  private static final int HEAD_CHECKSUM_AT = 48;
  private static final int HEAD = 56;

  /** What a record with a body of {@code length} bytes takes. */
  static long size(int length) {
    return (HEAD + (long) length + 7) & -8;
  }

  static void put(
      ByteBuffer out, long number, long sequence, long synced, long oldest, byte[] body) {
    int at = out.position();
    out.putInt(MARK).putInt(body.length).putInt(0);
    out.putLong(number).putLong(sequence).putLong(synced).putLong(oldest);
    out.putInt(checksum(body)).putLong(0).put(body);
    out.putLong(at + HEAD_CHECKSUM_AT, headChecksum(out, at));
    out.position(at + (int) size(body.length));
  }

  /** The record at {@code at}; null if there is none, or it is damaged. */
  static @Nullable LogRecord read(ByteBuffer bytes, int at) {
    var record = readHead(bytes, at);
    if (record == null || record.length > bytes.limit() - record.bodyAt) return null;
    int checksum = bytes.getInt(at + BODY_CHECKSUM_AT);
    return checksum == checksum(record.body(bytes)) ? record : null;
  }

  /** The same, whatever has become of its body. */
  static @Nullable LogRecord readHead(ByteBuffer bytes, int at) {
    if (at + HEAD > bytes.limit() || bytes.getInt(at) != MARK) return null;
    if (bytes.getLong(at + HEAD_CHECKSUM_AT) != headChecksum(bytes, at)) return null;
    return new LogRecord(
        bytes.getLong(at + 12),
        bytes.getLong(at + 20),
        bytes.getLong(at + 28),
        bytes.getLong(at + 36),
        at + HEAD,
        bytes.getInt(at + 4));
  }

  /** Where the next record begins. */
  int end() {
    return bodyAt - HEAD + (int) size(length);
  }

  byte[] body(ByteBuffer bytes) {
    var body = new byte[length];
    bytes.get(bodyAt, body);
    return body;
  }

  private static int checksum(byte[] body) {
    var checksum = new CRC32C();
    checksum.update(body);
    return (int) checksum.getValue();
  }

  private static long headChecksum(ByteBuffer bytes, int at) {
    var checksum = new CRC32C();
    checksum.update(bytes.slice(at, HEAD_CHECKSUM_AT));
    return checksum.getValue();
  }
}
