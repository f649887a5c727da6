package dev.lares.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An object's JSON as it is kept: without the digits of its revision, which are put in when it is
 * read, and perhaps told by what it shares with another of its kind. The pods of a DaemonSet differ
 * in a few hundred of their thousands of bytes. Immutable.
 *
 * <p>A told one is a recipe: as often as needed the length of a literal, the literal, then the
 * length and the offset of a piece of the model; the last literal has no piece behind it. All
 * numbers have seven bits a byte, the lowest first, as long as the eighth bit is set.
 */
public final class Content {
  /** Of texts that are shown as they are: no digits go anywhere. */
  private static final int NOWHERE = -1;

  private final byte @Nullable [] model;
  private final byte[] own;
  private final int length;
  private final int revisionAt;

  private Content(byte @Nullable [] model, byte[] own, int length, int revisionAt) {
    this.model = model;
    this.own = own;
    this.length = length;
    this.revisionAt = revisionAt;
  }

  /**
   * The content of {@code json}, kept whole.
   *
   * @param revisionAt where the digits of the revision begin
   * @throws IllegalArgumentException if there are none
   */
  static Content whole(byte[] json, int revisionAt) {
    int end = revisionAt;
    while (end > 0 && end < json.length && json[end] >= '0' && json[end] <= '9') end++;
    if (end <= revisionAt || end == json.length)
      throw new IllegalArgumentException("no revision at " + revisionAt);
    var text = new byte[json.length - (end - revisionAt)];
    System.arraycopy(json, 0, text, 0, revisionAt);
    System.arraycopy(json, end, text, revisionAt, json.length - end);
    return new Content(null, text, text.length, revisionAt);
  }

  /** What is read as {@code json} whatever the revision. */
  static Content fixed(byte[] json) {
    return new Content(null, json, json.length, NOWHERE);
  }

  /** This content, told by {@code recipe} from {@code model}. */
  Content told(byte[] model, byte[] recipe) {
    return new Content(model, recipe, length, revisionAt);
  }

  /** The text of a whole one, without the revision. */
  byte[] text() {
    if (model != null) throw new IllegalStateException("told by a model");
    return own;
  }

  /** Bytes kept for this object alone. */
  int weight() {
    return own.length;
  }

  /** Bytes of the JSON at {@code revision}. */
  int length(long revision) {
    return revisionAt == NOWHERE ? length : length + digits(revision);
  }

  /** The JSON at {@code revision}, the caller's own. */
  byte[] json(long revision) {
    var out = new byte[length(revision)];
    copyTo(out, 0, 0, revision);
    return out;
  }

  /**
   * Writes the JSON at {@code revision}, without the first {@code skipped} bytes, which must stand
   * before the revision, to {@code out} from {@code at}.
   */
  void copyTo(byte[] out, int at, int skipped, long revision) {
    copyText(out, at, skipped);
    if (revisionAt == NOWHERE) return;
    int digitsAt = at + revisionAt - skipped;
    int digits = digits(revision);
    System.arraycopy(out, digitsAt, out, digitsAt + digits, length - revisionAt);
    long rest = revision;
    for (int i = digitsAt + digits - 1; i >= digitsAt; i--, rest /= 10)
      out[i] = (byte) ('0' + rest % 10);
  }

  private void copyText(byte[] out, int at, int skipped) {
    var shared = model;
    if (shared == null) {
      System.arraycopy(own, skipped, out, at, length - skipped);
      return;
    }
    int left = skipped;
    int to = at;
    for (int i = 0; i < own.length; ) {
      int literal = number(i);
      i += size(literal);
      int cut = Math.min(left, literal);
      System.arraycopy(own, i + cut, out, to, literal - cut);
      to += literal - cut;
      left -= cut;
      i += literal;
      if (i == own.length) break;
      int piece = number(i);
      i += size(piece);
      int from = number(i);
      i += size(from);
      cut = Math.min(left, piece);
      System.arraycopy(shared, from + cut, out, to, piece - cut);
      to += piece - cut;
      left -= cut;
    }
  }

  /** Whether the JSON begins with {@code prefix}, which must be shorter than what stands there. */
  boolean begins(byte[] prefix) {
    if (prefix.length >= length) return false;
    if (model == null) return Arrays.equals(own, 0, prefix.length, prefix, 0, prefix.length);
    int literal = number(0);
    int i = size(literal);
    if (literal > 0 || i == own.length) return begins(json(0), prefix);
    int piece = number(i);
    int from = number(i + size(piece));
    if (piece < prefix.length) return begins(json(0), prefix);
    return Arrays.equals(model, from, from + prefix.length, prefix, 0, prefix.length);
  }

  private static boolean begins(byte[] json, byte[] prefix) {
    return Arrays.equals(json, 0, prefix.length, prefix, 0, prefix.length);
  }

  private int number(int at) {
    int value = 0;
    for (int i = at, shift = 0; ; i++, shift += 7) {
      value |= (own[i] & 0x7f) << shift;
      if (own[i] >= 0) return value;
    }
  }

  /** Bytes that {@code number} takes in a recipe. */
  static int size(int number) {
    int size = 1;
    for (int rest = number >>> 7; rest != 0; rest >>>= 7) size++;
    return size;
  }

  private static int digits(long revision) {
    int digits = 1;
    for (long rest = revision / 10; rest != 0; rest /= 10) digits++;
    return digits;
  }

  @Override
  public String toString() {
    return new String(json(0), StandardCharsets.UTF_8);
  }
}
