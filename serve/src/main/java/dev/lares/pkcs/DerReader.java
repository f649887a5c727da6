package dev.lares.pkcs;

import java.util.Arrays;

/** Goes through DER (ITU-T X.690), element by element. */
final class DerReader {
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;
  static final int OID = 0x06;
  static final int OCTETS = 0x04;
  static final int BITS = 0x03;
  static final int BOOLEAN = 0x01;

  private final byte[] bytes;
  private final int end;
  private int at;

  private DerReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  static DerReader of(byte[] bytes) {
    return new DerReader(bytes, 0, bytes.length);
  }

  /**
   * One element.
   *
   * @param whole with tag and length
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, not compared
  record Element(int tag, byte[] content, byte[] whole) {
    DerReader inside() {
      return DerReader.of(content);
    }
  }

  boolean hasMore() {
    return at < end;
  }

  int tag() {
    return at < end ? bytes[at] & 0xff : -1;
  }

  /**
   * @throws MalformedRequestException if what comes is something else
   */
  Element next(int tag) {
    var element = next();
    if (element.tag != tag)
      throw new MalformedRequestException("asn1: structure error: tags don't match");
    return element;
  }

  Element next() {
    int begin = at;
    if (end - at < 2) throw truncated();
    int tag = bytes[at++] & 0xff;
    int length = bytes[at++] & 0xff;
    if (length >= 0x80) {
      int digits = length & 0x7f;
      // four bytes of length are more than any request may have
      if (digits == 0 || digits > 3 || end - at < digits) throw truncated();
      length = 0;
      for (int i = 0; i < digits; i++) length = length << 8 | bytes[at++] & 0xff;
    }
    if (end - at < length) throw truncated();
    var content = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return new Element(tag, content, Arrays.copyOfRange(bytes, begin, at));
  }

  private static MalformedRequestException truncated() {
    return new MalformedRequestException("asn1: syntax error: data truncated");
  }

  /** {@code 2.5.29.17}. */
  static String oid(byte[] content) {
    if (content.length == 0) return "";
    var text = new StringBuilder();
    long number = 0;
    boolean first = true;
    for (byte part : content) {
      number = number << 7 | part & 0x7f;
      if ((part & 0x80) != 0) continue;
      if (first)
        text.append(Math.min(2, number / 40))
            .append('.')
            .append(number - 40 * Math.min(2, number / 40));
      else text.append('.').append(number);
      first = false;
      number = 0;
    }
    return text.toString();
  }
}
