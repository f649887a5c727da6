package dev.lares.schema.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of protobuf's wire format that grow at the end. A length is known only when what it
 * measures is written, so headers are put before their content afterwards.
 */
final class WireWriter {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH_DELIMITED = 2;

  private byte[] bytes;
  private int size;

  WireWriter(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  void tag(int field, int wire) {
    varint((long) field << 3 | wire);
  }

  void varint(long value) {
    ensure(10);
    while ((value & ~0x7fL) != 0) {
      bytes[size++] = (byte) (value & 0x7f | 0x80);
      value >>>= 7;
    }
    bytes[size++] = (byte) value;
  }

  void fixed64(long value) {
    ensure(8);
    for (var i = 0; i < 8; i++) bytes[size++] = (byte) (value >>> 8 * i);
  }

  /** A field that holds a text. */
  void text(int field, String text) {
    bytes(field, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A field that holds bytes. */
  void bytes(int field, byte[] content) {
    bytes(field, content, 0, content.length);
  }

  void bytes(int field, byte[] content, int offset, int length) {
    tag(field, LENGTH_DELIMITED);
    varint(length);
    append(content, offset, length);
  }

  /** A field that holds a number, however large. */
  void number(int field, long value) {
    tag(field, VARINT);
    varint(value);
  }

  void append(byte[] content, int offset, int length) {
    ensure(length);
    System.arraycopy(content, offset, bytes, size, length);
    size += length;
  }

  /** Appends what stands from {@code begin} to {@code end} once more. */
  void repeat(int begin, int end) {
    ensure(end - begin);
    System.arraycopy(bytes, begin, bytes, size, end - begin);
    size += end - begin;
  }

  /** Makes what was written since {@code begin} the content of a field. */
  void wrap(int begin, int field) {
    var length = size - begin;
    tag(field, LENGTH_DELIMITED);
    varint(length);
    var header = size - begin - length;
    var head = Arrays.copyOfRange(bytes, size - header, size);
    System.arraycopy(bytes, begin, bytes, begin + header, length);
    System.arraycopy(head, 0, bytes, begin, header);
  }

  /** Drops what stands from {@code begin} to {@code from}; the rest moves down. */
  void drop(int begin, int from) {
    System.arraycopy(bytes, from, bytes, begin, size - from);
    size -= from - begin;
  }

  private void ensure(int more) {
    if (bytes.length - size < more)
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
  }
}
