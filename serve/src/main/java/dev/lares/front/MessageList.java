package dev.lares.front;

import dev.lares.api.Listing;
import dev.lares.kind.Kind;
import dev.lares.schema.SchemaType;
import dev.lares.schema.decode.ObjectHead;
import dev.lares.schema.protobuf.Envelope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A list as one protobuf message. Its envelope begins with the length of all of it, so the items
 * are made before the first byte is sent.
 */
final class MessageList implements Payload {
  /** The tag of field 2, in which every list holds its items. */
  private static final byte ITEM = 2 << 3 | 2;

  private final List<byte[]> parts = new ArrayList<>();
  private final long length;

  private MessageList(ObjectHead head, SchemaType items, Listing page) {
    parts.add(metadata(page)); // in front of it comes the envelope's head, once the length is known
    for (var stored : page.items()) {
      var message = Messages.message(stored.json(), items);
      parts.add(itemHead(message.length));
      parts.add(message);
    }
    var envelope = Envelope.head(head.apiVersion(), head.kind(), lengthOf(parts));
    parts.addFirst(envelope);
    parts.add(Envelope.end());
    length = lengthOf(parts);
  }

  /** The objects of a kind. */
  static MessageList of(Kind kind, Listing page) {
    var type = kind.type();
    var head = new ObjectHead(type.apiVersion(), type.kind());
    var listHead = new ObjectHead(type.apiVersion(), type.kind() + "List");
    return new MessageList(listHead, Messages.typeOf(head), page);
  }

  /** Their metadata only. */
  static MessageList ofMetadata(Listing page, String metaVersion) {
    var version = "meta.k8s.io/" + metaVersion;
    var head = new ObjectHead(version, "PartialObjectMetadata");
    var listHead = new ObjectHead(version, "PartialObjectMetadataList");
    return new MessageList(listHead, Messages.typeOf(head), page);
  }

  /** Metadata is field 1 of every list, so any list's type will do. */
  private static byte[] metadata(Listing page) {
    var json = new Bytes(256).append("{\"metadata\":");
    var metadata = ListMetadata.of(page);
    json.write(metadata.array(), 0, metadata.size());
    json.append("}");
    var any = new ObjectHead("meta.k8s.io/v1", "PartialObjectMetadataList");
    return Messages.message(json.copy(), Messages.typeOf(any));
  }

  private static byte[] itemHead(int length) {
    var out = new Bytes(6);
    out.append(new byte[] {ITEM});
    for (int rest = length; ; rest >>>= 7) {
      boolean last = rest < 0x80;
      out.append(new byte[] {(byte) (last ? rest : rest & 0x7f | 0x80)});
      if (last) return out.copy();
    }
  }

  private static long lengthOf(List<byte[]> parts) {
    long total = 0;
    for (var part : parts) total += part.length;
    return total;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    for (var part : parts) sink.write(part, 0, part.length);
  }
}
