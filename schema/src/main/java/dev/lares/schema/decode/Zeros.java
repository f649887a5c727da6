package dev.lares.schema.decode;

import dev.lares.schema.JsonKind;
import dev.lares.schema.Presence;
import dev.lares.schema.Schema;
import dev.lares.schema.SchemaField;
import dev.lares.schema.SchemaType;
import dev.lares.schema.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What Go prints for values that nobody gave. */
final class Zeros {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Schema schema;

  Zeros(Schema schema) {
    this.schema = schema;
  }

  JsonNode of(SchemaField field) {
    return field.pointer() ? NODES.nullNode() : of(field.shape());
  }

  /** An element of a list or map that was given as null. */
  JsonNode element(Shape shape) {
    return shape.kind() == JsonKind.BYTES ? NODES.stringNode("") : of(shape);
  }

  ObjectNode object(SchemaType type) {
    var object = NODES.objectNode();
    for (var field : type.fields())
      if (field.presence() == Presence.ALWAYS) object.set(field.name(), of(field));
    return object;
  }

  private JsonNode of(Shape shape) {
    return switch (shape.kind()) {
      case STRING -> NODES.stringNode("");
      case INT32, INT64, DOUBLE, INT_OR_STRING -> NODES.numberNode(0);
      case BOOL -> NODES.booleanNode(false);
      case QUANTITY -> NODES.stringNode("0");
      case DURATION -> NODES.stringNode("0s");
      case OBJECT -> object(schema.type(shape));
      default -> NODES.nullNode();
    };
  }

  /**
   * True of values that a field loses on its way through the store: the store's encoding does not
   * tell an empty list from none.
   */
  static boolean isZero(SchemaField field, JsonNode value) {
    if (field.pointer()) return false;
    return switch (field.shape().kind()) {
      case STRING -> value.stringValue().isEmpty();
      case INT32, INT64, DOUBLE -> value.doubleValue() == 0;
      case BOOL -> !value.booleanValue();
      case BYTES -> value.stringValue().isEmpty() && field.presence() != Presence.ALWAYS;
      case LIST, MAP -> value.isEmpty();
      default -> false;
    };
  }
}
