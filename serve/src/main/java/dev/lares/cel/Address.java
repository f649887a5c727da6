package dev.lares.cel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An IP address: 4 or 16 bytes. */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
record Address(byte[] bytes) implements Opaque {
  /** Why a text is no address, in Go's words; no zones, no version 4 inside version 6. */
  static Address parse(String text) {
    int percent = text.indexOf('%');
    var bare = percent < 0 ? text : text.substring(0, percent);
    var bytes = bare.indexOf(':') >= 0 ? six(bare) : percent < 0 ? four(bare) : null;
    if (bytes == null)
      throw new EvaluationException(
          "IP Address "
              + Quotes.plain(text)
              + " parse error during conversion from string: ParseAddr("
              + Quotes.plain(text)
              + "): unable to parse IP");
    if (percent >= 0)
      throw new EvaluationException(
          "IP address " + Quotes.plain(text) + " with zone value is not allowed");
    if (isMapped(bytes))
      throw new EvaluationException(
          "IPv4-mapped IPv6 address " + Quotes.plain(text) + " is not allowed");
    return new Address(bytes);
  }

  /** Null if the text is no address. */
  static @Nullable Address find(String text) {
    try {
      return parse(text);
    } catch (EvaluationException e) {
      return null;
    }
  }

  private static boolean isMapped(byte[] bytes) {
    if (bytes.length != 16 || bytes[10] != -1 || bytes[11] != -1) return false;
    for (int i = 0; i < 10; i++) if (bytes[i] != 0) return false;
    return true;
  }

  private static byte @Nullable [] four(String text) {
    var parts = text.split("\\.", -1);
    if (parts.length != 4) return null;
    var bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      var part = parts[i];
      boolean wellFormed =
          part.length() >= 1
              && part.length() <= 3
              && part.chars().allMatch(c -> c >= '0' && c <= '9')
              && (part.length() == 1 || part.charAt(0) != '0');
      if (!wellFormed || Integer.parseInt(part) > 255) return null;
      bytes[i] = (byte) Integer.parseInt(part);
    }
    return bytes;
  }

  private static byte @Nullable [] six(String given) {
    var text = given;
    int dot = text.indexOf('.');
    if (dot >= 0) {
      int colon = text.lastIndexOf(':');
      var tail = colon < 0 ? null : four(text.substring(colon + 1));
      if (tail == null) return null;
      text =
          text.substring(0, colon + 1)
              + Integer.toHexString((tail[0] & 255) << 8 | tail[1] & 255)
              + ":"
              + Integer.toHexString((tail[2] & 255) << 8 | tail[3] & 255);
    }
    int gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::") || text.contains(":::")) return null;
    var head = gap < 0 ? groups(text) : groups(text.substring(0, gap));
    var rest = gap < 0 ? new int[0] : groups(text.substring(gap + 2));
    if (head == null || rest == null) return null;
    int known = head.length + rest.length;
    if (gap < 0 ? known != 8 : known > 7) return null;
    var bytes = new byte[16];
    for (int i = 0; i < head.length; i++) put(bytes, i, head[i]);
    for (int i = 0; i < rest.length; i++) put(bytes, 8 - rest.length + i, rest[i]);
    return bytes;
  }

  private static int @Nullable [] groups(String text) {
    if (text.isEmpty()) return new int[0];
    var parts = text.split(":", -1);
    if (parts.length > 8) return null;
    var values = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].matches("[0-9a-fA-F]{1,4}")) return null;
      values[i] = Integer.parseInt(parts[i], 16);
    }
    return values;
  }

  private static void put(byte[] bytes, int group, int value) {
    bytes[2 * group] = (byte) (value >> 8);
    bytes[2 * group + 1] = (byte) value;
  }

  int family() {
    return bytes.length == 4 ? 4 : 6;
  }

  boolean isUnspecified() {
    for (byte b : bytes) if (b != 0) return false;
    return true;
  }

  boolean isLoopback() {
    if (bytes.length == 4) return bytes[0] == 127;
    for (int i = 0; i < 15; i++) if (bytes[i] != 0) return false;
    return bytes[15] == 1;
  }

  boolean isLinkLocalMulticast() {
    return bytes.length == 4
        ? (bytes[0] & 255) == 224 && bytes[1] == 0 && bytes[2] == 0
        : (bytes[0] & 255) == 0xff && (bytes[1] & 15) == 2;
  }

  boolean isLinkLocalUnicast() {
    return bytes.length == 4
        ? (bytes[0] & 255) == 169 && (bytes[1] & 255) == 254
        : (bytes[0] & 255) == 0xfe && (bytes[1] & 0xc0) == 0x80;
  }

  private boolean isMulticast() {
    return bytes.length == 4 ? (bytes[0] & 0xf0) == 0xe0 : (bytes[0] & 255) == 0xff;
  }

  boolean isGlobalUnicast() {
    boolean broadcast = bytes.length == 4 && Arrays.equals(bytes, new byte[] {-1, -1, -1, -1});
    return !broadcast
        && !isUnspecified()
        && !isLoopback()
        && !isMulticast()
        && !isLinkLocalUnicast();
  }

  /** The first {@code length} bits, all others 0. */
  Address masked(int length) {
    var kept = bytes.clone();
    for (int i = 0; i < kept.length; i++) {
      int bits = Math.clamp(length - 8L * i, 0, 8);
      kept[i] &= (byte) (0xff00 >> bits);
    }
    return new Address(kept);
  }

  /** In canonical form: version 6 shortened at its first longest run of zeros. */
  String text() {
    if (bytes.length == 4)
      return (bytes[0] & 255)
          + "."
          + (bytes[1] & 255)
          + "."
          + (bytes[2] & 255)
          + "."
          + (bytes[3] & 255);
    var groups = new int[8];
    for (int i = 0; i < 8; i++) groups[i] = (bytes[2 * i] & 255) << 8 | bytes[2 * i + 1] & 255;
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) end++;
      if (end - i > length) {
        start = i;
        length = end - i;
      }
    }
    var out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        out.append("::");
        i += length - 1;
        continue;
      }
      if (i > 0 && !out.toString().endsWith(":")) out.append(':');
      out.append(Integer.toHexString(groups[i]));
    }
    return out.toString();
  }

  @Override
  public String typeName() {
    return "net.IP";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Address address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
