package dev.lares.front;

import dev.lares.api.Listing;
import dev.lares.kind.Kind;
import dev.lares.store.Stored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A list whose items are the stored bytes, spliced in. As on real servers, items of a list carry no
 * kind and apiVersion: both stand first in a stored object and are skipped there.
 */
final class ListPayload implements Payload {
  private static final byte[] OPEN = {'{'};
  private static final byte[] NEXT = {',', '{'};
  private static final byte[] END = {']', '}', '\n'};

  /** What transports send at a time. */
  private static final int BLOCK = 64 << 10;

  private final byte[] head;
  private final List<Stored> items;
  private final byte[] kindFirst;
  private final byte[] versionFirst;
  private final long length;

  /** Whether items keep kind and apiVersion, as custom resources do. */
  private final boolean whole;

  ListPayload(Kind kind, Listing page) {
    var type = kind.type();
    var kindText = "\"kind\":\"" + type.kind() + "\",";
    var versionText = "\"apiVersion\":\"" + type.apiVersion() + "\",";
    kindFirst = ascii("{" + kindText + versionText);
    versionFirst = ascii("{" + versionText + kindText);
    whole = kind.custom() != null;
    var metadata = whole ? ListMetadata.ofCustom(page) : ListMetadata.of(page);
    var begin = new Bytes(256);
    begin.append("{\"kind\":\"" + type.kind() + "List\"," + versionText + "\"metadata\":");
    begin.write(metadata.array(), 0, metadata.size());
    head = begin.append(",\"items\":[").copy();
    items = page.items();
    long total = head.length + END.length;
    for (var item : items) total += item.length() - skip(item) + 1;
    length = items.isEmpty() ? total : total + items.size() - 1;
  }

  @Override
  public long length() {
    return length;
  }

  /** Composes blocks, so that an item is copied once on its way to the socket. */
  @Override
  public void writeTo(Sink sink) throws IOException {
    var block = new byte[BLOCK];
    System.arraycopy(head, 0, block, 0, head.length);
    int size = head.length;
    var before = OPEN;
    for (var item : items) {
      int skip = skip(item);
      int rest = item.length() - skip;
      int room = before.length + rest + END.length;
      if (room > block.length - size) {
        sink.write(block, 0, size);
        size = 0;
        if (room > block.length) block = new byte[room];
      }
      System.arraycopy(before, 0, block, size, before.length);
      item.copyTo(block, size + before.length, skip);
      size += before.length + rest;
      before = NEXT;
    }
    System.arraycopy(END, 0, block, size, END.length);
    sink.write(block, 0, size + END.length);
  }

  /** How many bytes at the beginning to leave out: the brace, and kind and apiVersion if there. */
  private int skip(Stored item) {
    if (whole) return 1;
    return item.begins(kindFirst) || item.begins(versionFirst) ? kindFirst.length : 1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
