package dev.lares.schema.protobuf;

import dev.lares.schema.decode.DecodingException;
import java.util.Arrays;

/**
 * What stands around an object in protobuf: four magic bytes, then the object's head and its
 * message.
 *
 * @param raw the object's own message
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to the decoder, not compared
public record Envelope(String apiVersion, String kind, byte[] raw) {
  private static final byte[] MAGIC = {'k', '8', 's', 0};
  private static final byte[] END = {3 << 3 | 2, 0, 4 << 3 | 2, 0};

  /** True of bytes that begin as every Kubernetes object in protobuf does. */
  public static boolean opens(byte[] body) {
    if (body.length < MAGIC.length) return false;
    for (var i = 0; i < MAGIC.length; i++) if (body[i] != MAGIC[i]) return false;
    return true;
  }

  /** Puts an object's message in its envelope. */
  public static byte[] seal(String apiVersion, String kind, byte[] message) {
    var out = new WireWriter(message.length + 64);
    var head = head(apiVersion, kind, message.length);
    out.append(head, 0, head.length);
    out.append(message, 0, message.length);
    out.append(END, 0, END.length);
    return out.copy();
  }

  /** An event of a watch, which is not in an envelope; its {@code object} is. */
  public static byte[] event(String type, byte[] object) {
    var out = new WireWriter(object.length + 32);
    out.text(1, type);
    var begin = out.size();
    out.bytes(1, object);
    out.wrap(begin, 2);
    return out.copy();
  }

  /** What stands before a message of {@code length} bytes; {@link #end} stands after it. */
  public static byte[] head(String apiVersion, String kind, long length) {
    var out = new WireWriter(64);
    out.append(MAGIC, 0, MAGIC.length);
    var begin = out.size();
    out.text(1, apiVersion);
    out.text(2, kind);
    out.wrap(begin, 1);
    out.tag(2, WireWriter.LENGTH_DELIMITED);
    out.varint(length);
    return out.copy();
  }

  /** What stands after the message: neither an encoding nor a content type. */
  public static byte[] end() {
    return END.clone();
  }

  /**
   * Opens a body.
   *
   * @throws DecodingException if it is none of Kubernetes, or cut short
   */
  public static Envelope read(byte[] body) {
    if (!opens(body))
      throw new DecodingException(
          "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
    var apiVersion = "";
    var kind = "";
    var raw = new byte[0];
    var reader = new WireReader(Arrays.copyOfRange(body, MAGIC.length, body.length));
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> {
          var head = reader.message();
          while (head.next()) {
            switch (head.field()) {
              case 1 -> apiVersion = head.text();
              case 2 -> kind = head.text();
              default -> head.skip();
            }
          }
        }
        case 2 -> raw = reader.bytes();
        default -> reader.skip();
      }
    }
    return new Envelope(apiVersion, kind, raw);
  }
}
