package dev.lares.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads from the lines of a watch when each change was due. Lines of one run are nearly all of one
 * length, so the end of the next is tried where the last one's was before it is searched for: a
 * million lines a second are not to keep a processor busy.
 */
final class Ticks {
  /** Due never: the last change of its writer. */
  static final long LAST = 0xfff_ffff_ffff_ffffL;

  private static final byte[] FIELD = "\"due\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGITS = 16;

  private final Latencies latencies = new Latencies();
  private final long counted;
  private byte[] line = new byte[1024];
  private int held;
  private int usualLength = 1;
  private int usualField;
  private int lasts;

  /** Counts the changes due from {@code counted} on. */
  Ticks(long counted) {
    this.counted = counted;
  }

  /** The field by which an object says when its change was due. */
  static String text(long due) {
    return "\"due\":\"" + String.format(Locale.ROOT, "%016x", due) + "\"";
  }

  Latencies latencies() {
    return latencies;
  }

  boolean over(int writers) {
    return lasts >= writers;
  }

  /** Takes some bytes, which may begin and end within a line, as having come at {@code now}. */
  void read(byte[] bytes, int from, int length, long now) {
    int to = from + length;
    int start = from;
    while (start < to) {
      int newLine = newLine(bytes, start, to);
      int after = newLine < 0 ? to : newLine + 1;
      if (held > 0 || newLine < 0) {
        hold(bytes, start, after);
        if (newLine >= 0) {
          take(line, 0, held, now);
          held = 0;
        }
      } else take(bytes, start, after, now);
      start = after;
    }
  }

  private int newLine(byte[] bytes, int start, int to) {
    int guess = start + usualLength - held - 1;
    if (guess >= start && guess < to && bytes[guess] == '\n') return guess;
    for (int i = start; i < to; i++) if (bytes[i] == '\n') return i;
    return -1;
  }

  private void hold(byte[] bytes, int from, int to) {
    if (held + to - from > line.length) line = Arrays.copyOf(line, 2 * (held + to - from));
    System.arraycopy(bytes, from, line, held, to - from);
    held += to - from;
  }

  private void take(byte[] bytes, int from, int to, long now) {
    usualLength = to - from;
    if (!isField(bytes, from + usualField, to)) {
      int at = from;
      while (at < to && !isField(bytes, at, to)) at++;
      if (at == to) return;
      usualField = at - from;
    }
    long due = 0;
    int digits = from + usualField + FIELD.length;
    for (int i = digits; i < digits + DIGITS; i++) due = due << 4 | Character.digit(bytes[i], 16);
    if (due == LAST) lasts++;
    else if (due >= counted) latencies.add(now - due);
  }

  private static boolean isField(byte[] bytes, int at, int to) {
    return at + FIELD.length + DIGITS <= to
        && Arrays.equals(bytes, at, at + FIELD.length, FIELD, 0, FIELD.length);
  }
}
