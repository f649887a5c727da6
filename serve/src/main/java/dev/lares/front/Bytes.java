package dev.lares.front;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow at the end; what answers are composed in. Not thread-safe. */
public final class Bytes implements Payload.Sink {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private byte[] array;
  private int size;

  public Bytes(int capacity) {
    array = new byte[capacity];
  }

  public int size() {
    return size;
  }

  /** The bytes from 0 to {@link #size}; changed by the next append. */
  public byte[] array() {
    return array;
  }

  public byte[] copy() {
    return Arrays.copyOf(array, size);
  }

  /** Forgets the content and keeps the room, unless it has become larger than {@code keep}. */
  public void clear(int keep) {
    size = 0;
    if (array.length > keep) array = new byte[keep];
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    ensure(length);
    System.arraycopy(bytes, offset, array, size, length);
    size += length;
  }

  public Bytes append(byte[] bytes) {
    write(bytes, 0, bytes.length);
    return this;
  }

  /** {@code ascii} as it is. */
  public Bytes append(String ascii) {
    ensure(ascii.length());
    for (int i = 0; i < ascii.length(); i++) array[size++] = (byte) ascii.charAt(i);
    return this;
  }

  public Bytes append(long number) {
    return append(Long.toString(number));
  }

  /** {@code text} as a JSON string, with its quotes. */
  public Bytes appendQuoted(String text) {
    append("\"");
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c != '"' && c != '\\') continue;
      appendText(text.substring(plain, i));
      plain = i + 1;
      switch (c) {
        case '"' -> append("\\\"");
        case '\\' -> append("\\\\");
        case '\n' -> append("\\n");
        case '\r' -> append("\\r");
        case '\t' -> append("\\t");
        default -> append("\\u00" + HEX[c >> 4] + HEX[c & 15]);
      }
    }
    appendText(plain == 0 ? text : text.substring(plain));
    return append("\"");
  }

  private void appendText(String text) {
    append(text.getBytes(StandardCharsets.UTF_8));
  }

  private void ensure(int more) {
    if (array.length - size < more)
      array = Arrays.copyOf(array, Math.max(array.length * 2, size + more));
  }
}
