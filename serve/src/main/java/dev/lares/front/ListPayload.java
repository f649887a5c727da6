package dev.lares.front;

import dev.lares.api.Listing;
import dev.lares.kind.Kind;
import dev.lares.store.Stored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A list whose items are the stored bytes, spliced in. As on real servers, items of a list carry no
 * kind and apiVersion: both stand first in a stored object and are skipped there.
 */
final class ListPayload implements Payload {
  private static final byte[] OPEN = {'{'};
  private static final byte[] NEXT = {',', '{'};
  private static final byte[] END = {']', '}', '\n'};

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
    for (var item : items) total += item.json().length - skip(item.json()) + 1;
    length = items.isEmpty() ? total : total + items.size() - 1;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    sink.write(head, 0, head.length);
    var before = OPEN;
    for (var item : items) {
      var json = item.json();
      int skip = skip(json);
      sink.write(before, 0, before.length);
      sink.write(json, skip, json.length - skip);
      before = NEXT;
    }
    sink.write(END, 0, END.length);
  }

  /** How many bytes at the beginning to leave out: the brace, and kind and apiVersion if there. */
  private int skip(byte[] json) {
    if (whole) return 1;
    if (begins(json, kindFirst) || begins(json, versionFirst)) return kindFirst.length;
    return 1;
  }

  private static boolean begins(byte[] json, byte[] prefix) {
    return json.length > prefix.length
        && Arrays.equals(json, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
