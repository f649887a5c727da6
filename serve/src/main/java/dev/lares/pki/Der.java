package dev.lares.pki;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The few forms of DER (ITU-T X.690) that a certificate consists of. */
final class Der {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter GENERALIZED =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  /** From here on the short form of a time is ambiguous (RFC 5280, 4.1.2.5). */
  private static final Instant LONG_YEARS = Instant.parse("2050-01-01T00:00:00Z");

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return tagged(0x30, join(parts));
  }

  static byte[] set(byte[]... parts) {
    return tagged(0x31, join(parts));
  }

  static byte[] integer(BigInteger value) {
    return tagged(0x02, value.toByteArray());
  }

  static byte[] yes() {
    return tagged(0x01, new byte[] {(byte) 0xff});
  }

  static byte[] text(String value) {
    return tagged(0x0c, value.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] octets(byte[] value) {
    return tagged(0x04, value);
  }

  /** {@code unused} bits at the end of the last byte. */
  static byte[] bits(int unused, byte[] value) {
    return tagged(0x03, join(new byte[] {(byte) unused}, value));
  }

  static byte[] time(Instant value) {
    return value.isBefore(LONG_YEARS)
        ? tagged(0x17, UTC.format(value).getBytes(StandardCharsets.US_ASCII))
        : tagged(0x18, GENERALIZED.format(value).getBytes(StandardCharsets.US_ASCII));
  }

  /** {@code dotted} such as {@code 2.5.29.17}. */
  static byte[] oid(String dotted) {
    var numbers = dotted.split("\\.");
    var out = new ByteArrayOutputStream();
    base128(out, Integer.parseInt(numbers[0]) * 40 + Integer.parseInt(numbers[1]));
    for (int i = 2; i < numbers.length; i++) base128(out, Integer.parseInt(numbers[i]));
    return tagged(0x06, out.toByteArray());
  }

  private static void base128(ByteArrayOutputStream out, int number) {
    int groups = 1;
    while (number >> (7 * groups) != 0) groups++;
    for (int i = groups - 1; i > 0; i--) out.write(0x80 | (number >> (7 * i)) & 0x7f);
    out.write(number & 0x7f);
  }

  /** {@code content} under a context-specific tag, as a wrapping. */
  static byte[] explicit(int tag, byte[] content) {
    return tagged(0xa0 | tag, content);
  }

  /** {@code content} under a context-specific tag in place of its own. */
  static byte[] implicit(int tag, byte[] content) {
    return tagged(0x80 | tag, content);
  }

  private static byte[] tagged(int tag, byte[] content) {
    var out = new ByteArrayOutputStream(content.length + 6);
    out.write(tag);
    int length = content.length;
    if (length < 0x80) {
      out.write(length);
    } else {
      int bytes = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
      out.write(0x80 | bytes);
      for (int i = bytes - 1; i >= 0; i--) out.write(length >> (8 * i));
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) out.writeBytes(part);
    return out.toByteArray();
  }
}
