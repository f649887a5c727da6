package dev.lares.schema;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The texts of a table, each made when first asked for: most belong to types that a cluster never
 * meets, and a start would wait for all of them.
 */
final class LazyTexts {
  private final byte[] bytes;
  private final int[] begins;
  private final AtomicReferenceArray<String> made;

  /** Stands at the count of texts; afterwards behind the last one. */
  LazyTexts(ByteBuffer in) {
    bytes = in.array();
    var count = in.getInt();
    begins = new int[count];
    made = new AtomicReferenceArray<>(count);
    var at = in.position();
    for (var i = 0; i < count; i++) {
      begins[i] = at;
      at += Short.BYTES + length(at);
    }
    in.position(at);
  }

  /** Two threads may make the same text; either will do. */
  String get(int index) {
    var known = made.get(index);
    if (known != null) return known;
    var begin = begins[index];
    var text = new String(bytes, begin + Short.BYTES, length(begin), StandardCharsets.UTF_8);
    made.set(index, text);
    return text;
  }

  private int length(int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }
}
