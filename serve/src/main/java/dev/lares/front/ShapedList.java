package dev.lares.front;

import dev.lares.api.Listing;
import java.io.IOException;
import java.util.function.BiConsumer;

/**
 * A list whose items are made as they are sent: Table rows or partial objects. Its length is not
 * known before.
 */
record ShapedList(Bytes head, Listing page, BiConsumer<Bytes, byte[]> item, String end)
    implements Payload {
  private static final int PIECE = 32 * 1024;

  @Override
  public long length() {
    return UNKNOWN;
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    var out = new Bytes(PIECE + PIECE / 4);
    out.write(head.array(), 0, head.size());
    boolean first = true;
    for (var stored : page.items()) {
      if (!first) out.append(",");
      first = false;
      item.accept(out, stored.json());
      if (out.size() >= PIECE) {
        sink.write(out.array(), 0, out.size());
        out.clear(4 * PIECE);
      }
    }
    out.append(end);
    sink.write(out.array(), 0, out.size());
  }
}
