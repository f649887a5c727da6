package dev.lares.schema.protobuf;

import dev.lares.schema.Integers;
import dev.lares.schema.JsonKind;
import dev.lares.schema.Schema;
import dev.lares.schema.SchemaField;
import dev.lares.schema.SchemaType;
import dev.lares.schema.Shape;
import dev.lares.schema.decode.Decoder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns an object's protobuf message into the tree that its JSON would give. */
public final class ProtobufDecoder {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Schema schema;
  private final Decoder decoder;
  private final SpecialMessages specials;

  public ProtobufDecoder(Schema schema) {
    this.schema = schema;
    this.decoder = new Decoder(schema);
    this.specials = new SpecialMessages(this::object);
  }

  /**
   * The object as Kubernetes would print it. Its {@code kind} and {@code apiVersion} are the
   * envelope's. Unknown fields are passed over: protobuf has no strict validation.
   *
   * @throws dev.lares.schema.decode.DecodingException if the bytes are no such message
   */
  public ObjectNode decode(Envelope envelope, SchemaType type) {
    var object = NODES.objectNode();
    object.put("kind", envelope.kind());
    object.put("apiVersion", envelope.apiVersion());
    read(new WireReader(envelope.raw()), type, 0, object);
    return decoder.decode(object, type).object();
  }

  private ObjectNode object(WireReader in, String typeName) {
    var object = NODES.objectNode();
    read(in, schema.type(typeName), 0, object);
    return object;
  }

  private void read(WireReader in, SchemaType type, int place, ObjectNode into) {
    while (in.next()) {
      var field = type.field(in.field(), place);
      var inner = SchemaType.embedded(place, in.field());
      if (field != null) field(in, field, into);
      else if (type.embeds(inner)) read(in.message(), type, inner, into);
      else in.skip();
    }
  }

  private void field(WireReader in, SchemaField field, ObjectNode into) {
    var shape = field.shape();
    switch (shape.kind()) {
      case LIST -> {
        var list =
            into.get(field.name()) instanceof ArrayNode known ? known : into.putArray(field.name());
        elements(in, shape.items(), list);
      }
      case MAP -> {
        var map =
            into.get(field.name()) instanceof ObjectNode known
                ? known
                : into.putObject(field.name());
        entry(in.message(), shape.items(), map);
      }
      default -> into.set(field.name(), value(in, shape));
    }
  }

  /** One element, or several where numbers are packed. */
  private void elements(WireReader in, Shape element, ArrayNode list) {
    var number = element.kind() == JsonKind.INT32 || element.kind() == JsonKind.INT64;
    if (!number || in.wire() != WireReader.LENGTH_DELIMITED) {
      list.add(value(in, element));
      return;
    }
    var packed = in.message();
    while (!packed.atEnd()) list.add(Integers.of(packed.varint()));
  }

  private void entry(WireReader in, Shape values, ObjectNode map) {
    var key = "";
    @Nullable JsonNode value = null;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.text();
        case 2 -> value = values.kind() == JsonKind.LIST ? wrapped(in, values) : value(in, values);
        default -> in.skip();
      }
    }
    map.set(key, value == null ? NODES.nullNode() : value);
  }

  /** Protobuf has no maps of lists, so the list is the only field of a message. */
  private ArrayNode wrapped(WireReader in, Shape list) {
    var message = in.message();
    var values = NODES.arrayNode();
    while (message.next()) {
      if (message.field() == 1) elements(message, list.items(), values);
      else message.skip();
    }
    return values;
  }

  private JsonNode value(WireReader in, Shape shape) {
    return switch (shape.kind()) {
      case STRING -> NODES.stringNode(in.text());
      case INT32 -> NODES.numberNode((int) in.varint());
      case INT64 -> Integers.of(in.varint());
      case DOUBLE -> NODES.numberNode(Double.longBitsToDouble(in.fixed64()));
      case BOOL -> NODES.booleanNode(in.varint() != 0);
      case BYTES -> NODES.stringNode(SpecialMessages.base64(in.bytes()));
      case OBJECT -> object(in.message(), shape.typeName());
      case LIST -> wrapped(in, shape);
      case MAP -> throw new IllegalStateException("maps stand in fields only");
      default -> specials.read(in.message(), shape);
    };
  }
}
