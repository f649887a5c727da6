package dev.lares.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the journal: consecutive slots of its file, a head at their beginning, records
 * behind it.
 *
 * @param sequence grows from segment to segment, also over those that were lost; from 1
 * @param previous the one that comes before it in the journal; 0 for none
 * @param firstRecord number of the first record in it
 * @param slot its first slot
 * @param slots how many it takes: one, unless a record is larger
 */
record Segment(long sequence, long previous, long firstRecord, int slot, int slots) {
  /** Bytes of a head; records begin behind it. */
  static final int HEAD = 64;

  private static final int MARK = 0x4c61_5365;
  private static final int CHECKED_FROM = 8;
  private static final int CHECKED_TO = 44;

  void putHead(ByteBuffer out) {
    int at = out.position();
    out.putInt(MARK).putInt(0);
    out.putLong(sequence)
        .putLong(previous)
        .putLong(firstRecord)
        .putInt(slot)
        .putInt(slots)
        .putInt(0);
    out.putInt(at + 4, checksum(out, at));
    out.position(at + HEAD);
  }

  /** The segment whose head {@code slot} begins with; null if there is none, or half of one. */
  static @Nullable Segment read(ByteBuffer slot, int number) {
    if (slot.limit() < HEAD || slot.getInt(0) != MARK) return null;
    if (slot.getInt(4) != checksum(slot, 0)) return null;
    var segment =
        new Segment(
            slot.getLong(8), slot.getLong(16), slot.getLong(24), slot.getInt(32), slot.getInt(36));
    return segment.slot == number && segment.slots > 0 ? segment : null;
  }

  private static int checksum(ByteBuffer bytes, int at) {
    var checksum = new CRC32C();
    checksum.update(bytes.slice(at + CHECKED_FROM, CHECKED_TO - CHECKED_FROM));
    return (int) checksum.getValue();
  }
}
