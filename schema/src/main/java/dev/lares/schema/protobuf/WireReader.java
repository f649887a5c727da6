package dev.lares.schema.protobuf;

import dev.lares.schema.decode.DecodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Steps through one message of protobuf's wire format; never reads past its end. */
final class WireReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;

  /** Messages within messages; JSON is bounded alike. */
  private static final int DEEPEST = 500;

  private final byte[] bytes;
  private final int end;
  private final int depth;
  private int at;
  private int tag;

  WireReader(byte[] bytes) {
    this(bytes, 0, bytes.length, 0);
  }

  private WireReader(byte[] bytes, int start, int end, int depth) {
    if (depth > DEEPEST) throw new DecodingException("protobuf: nested too deep");
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    this.depth = depth;
  }

  /** Moves to the next field; false at the end. */
  boolean next() {
    if (at == end) return false;
    var value = varint();
    tag = (int) value;
    if (value >>> 32 != 0 || field() == 0)
      throw new DecodingException("proto: illegal tag " + field() + " (wire type " + wire() + ")");
    return true;
  }

  boolean atEnd() {
    return at == end;
  }

  int field() {
    return tag >>> 3;
  }

  int wire() {
    return tag & 7;
  }

  long varint() {
    var value = 0L;
    for (var shift = 0; shift < 64; shift += 7) {
      if (at == end) throw truncated();
      var part = bytes[at++];
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) return value;
    }
    throw new DecodingException("proto: integer overflow");
  }

  long fixed64() {
    if (end - at < 8) throw truncated();
    var value = 0L;
    for (var i = 0; i < 8; i++) value |= (long) (bytes[at++] & 0xff) << (8 * i);
    return value;
  }

  String text() {
    var length = length();
    var text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  byte[] bytes() {
    var length = length();
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  /** A reader of the message that stands here. */
  WireReader message() {
    var length = length();
    at += length;
    return new WireReader(bytes, at - length, at, depth + 1);
  }

  /** Passes over a field that nobody knows: a newer client may send one. */
  void skip() {
    switch (wire()) {
      case VARINT -> varint();
      case FIXED64 -> advance(8);
      case LENGTH_DELIMITED -> advance(length());
      case FIXED32 -> advance(4);
      default -> throw new DecodingException("proto: illegal wireType " + wire());
    }
  }

  private void advance(int count) {
    if (end - at < count) throw truncated();
    at += count;
  }

  private int length() {
    if (wire() != LENGTH_DELIMITED)
      throw new DecodingException("proto: wrong wireType = " + wire() + " for field " + field());
    var length = varint();
    if (length < 0 || length > end - at) throw truncated();
    return (int) length;
  }

  private static DecodingException truncated() {
    return new DecodingException("unexpected EOF");
  }
}
