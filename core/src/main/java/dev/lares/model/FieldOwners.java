package dev.lares.model;

import java.nio.charset.StandardCharsets;

/**
 * Takes {@code metadata.managedFields} out of an encoded object before it is read. No record holds
 * it, it is a third of a pod, and its field names hold addresses and uids: a parser would learn
 * each of them as if it were to come again, and copy all it knows to do so.
 */
public final class FieldOwners {
  private static final byte[] FIELD = "\"managedFields\":[".getBytes(StandardCharsets.US_ASCII);

  private FieldOwners() {}

  /**
   * An object in two parts.
   *
   * @param rest the object without its list; the whole array if there is no list
   * @param list the text of the list; empty if there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, not compared
  public record Parts(byte[] rest, String list) {}

  /** {@code json} without the first list of that name, and the list. */
  public static Parts parts(byte[] json) {
    int from = find(json);
    int to = from < 0 ? -1 : end(json, from + FIELD.length);
    if (to < 0) return new Parts(json, "");
    int begin = from + FIELD.length - 1;
    return new Parts(
        cutOut(json, from, to), new String(json, begin, to - begin, StandardCharsets.UTF_8));
  }

  /** {@code json} without the first list of that name; the same array if there is none. */
  public static byte[] cutOut(byte[] json) {
    int from = find(json);
    int to = from < 0 ? -1 : end(json, from + FIELD.length);
    return to < 0 ? json : cutOut(json, from, to);
  }

  private static byte[] cutOut(byte[] json, int from, int to) {
    if (to < json.length && json[to] == ',') to++;
    else if (from > 0 && json[from - 1] == ',') from--;
    var rest = new byte[json.length - (to - from)];
    System.arraycopy(json, 0, rest, 0, from);
    System.arraycopy(json, to, rest, from, json.length - to);
    return rest;
  }

  /** Inside a text its quotes would have backslashes before them, so this is a field. */
  private static int find(byte[] json) {
    int last = json.length - FIELD.length;
    for (int i = 0; i <= last; i++) {
      if (json[i + 1] != 'm' || json[i] != '"') continue;
      int same = 2;
      while (same < FIELD.length && json[i + same] == FIELD[same]) same++;
      if (same == FIELD.length) return i;
    }
    return -1;
  }

  /** Behind the bracket that closes the list in which {@code from} stands; -1 if none does. */
  private static int end(byte[] json, int from) {
    int depth = 1;
    for (int i = from; i < json.length; i++) {
      switch (json[i]) {
        case '"' -> {
          for (i++; i < json.length && json[i] != '"'; i++) if (json[i] == '\\') i++;
        }
        case '[', '{' -> depth++;
        case ']', '}' -> {
          if (--depth == 0) return i + 1;
        }
        default -> {}
      }
    }
    return -1;
  }
}
