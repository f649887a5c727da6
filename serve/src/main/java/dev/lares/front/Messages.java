package dev.lares.front;

import dev.lares.kind.Kind;
import dev.lares.schema.Gvk;
import dev.lares.schema.Schema;
import dev.lares.schema.SchemaType;
import dev.lares.schema.decode.ObjectHead;
import dev.lares.schema.protobuf.Envelope;
import dev.lares.schema.protobuf.ProtobufEncoder;

/** Objects as protobuf messages in their envelopes. */
final class Messages {
  private static final String PARTIAL = "PartialObjectMetadata";

  /** Made when the first client asks for protobuf. */
  private static final class Holder {
    static final ProtobufEncoder ENCODER = new ProtobufEncoder(Schema.builtIn());
  }

  private Messages() {}

  /** Whether Kubernetes has messages of a kind's objects: of all but custom resources. */
  static boolean exist(Kind kind) {
    var type = kind.type();
    return Schema.builtIn().kind(type.group(), type.version(), type.kind()) != null;
  }

  /** An object, a Status or a document of discovery. */
  static byte[] whole(byte[] json) {
    var head = ObjectHead.read(json);
    return Envelope.seal(head.apiVersion(), head.kind(), message(json, typeOf(head)));
  }

  /** An object that is known to be of a kind. */
  static byte[] whole(byte[] json, Kind kind) {
    var head = new ObjectHead(kind.type().apiVersion(), kind.type().kind());
    return Envelope.seal(head.apiVersion(), head.kind(), message(json, typeOf(head)));
  }

  /** An object reduced to its metadata. */
  static byte[] partial(byte[] json, String metaVersion) {
    var head = new ObjectHead("meta.k8s.io/" + metaVersion, PARTIAL);
    return Envelope.seal(head.apiVersion(), head.kind(), message(json, typeOf(head)));
  }

  static byte[] message(byte[] json, SchemaType type) {
    return Holder.ENCODER.message(json, type);
  }

  static SchemaType typeOf(ObjectHead head) {
    var type = Holder.ENCODER.type(Gvk.of(head.apiVersion(), head.kind()));
    if (type == null) throw new IllegalArgumentException("no message of " + head);
    return type;
  }
}
