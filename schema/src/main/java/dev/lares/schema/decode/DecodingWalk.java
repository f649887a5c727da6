package dev.lares.schema.decode;

import dev.lares.schema.JsonKind;
import dev.lares.schema.Presence;
import dev.lares.schema.Schema;
import dev.lares.schema.SchemaField;
import dev.lares.schema.SchemaType;
import dev.lares.schema.Shape;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One pass over one document: checks, prunes and normalises at once. */
final class DecodingWalk {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Schema schema;
  private final JsonParser parser;
  private final Zeros zeros;
  private final Scalars scalars;
  private final Trail trail = new Trail();
  private final Complaints complaints = new Complaints();

  DecodingWalk(Schema schema, JsonParser parser, Wording wording) {
    this.schema = schema;
    this.parser = parser;
    this.zeros = new Zeros(schema);
    this.scalars = new Scalars(parser, trail, wording);
  }

  List<String> complaints() {
    return complaints.all();
  }

  ObjectNode document(SchemaType type) {
    return switch (parser.nextToken()) {
      case START_OBJECT -> object(type);
      case VALUE_NULL -> zeros.object(type);
      case null -> throw new DecodingException("unexpected end of JSON input");
      default -> throw scalars.mismatch(JsonKind.OBJECT, type.goName());
    };
  }

  /** The parser stands at the opening brace; afterwards at the closing one. */
  private ObjectNode object(SchemaType type) {
    var fields = type.fields();
    var values = new JsonNode[fields.size()];
    var seen = new BitSet(fields.size());
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      var index = type.indexOf(name);
      if (index < 0) {
        complaints.unknown(trail, name);
        parser.nextToken();
        parser.skipChildren();
        continue;
      }
      if (seen.get(index)) complaints.duplicate(trail, name);
      seen.set(index);
      var field = fields.get(index);
      var mark = trail.field(type.shortName(), field.embedding(), name);
      parser.nextToken();
      values[index] = value(field.shape(), field.goType());
      trail.leave(mark);
    }
    var object = NODES.objectNode();
    for (var i = 0; i < values.length; i++) {
      var printed = printed(fields.get(i), values[i]);
      if (printed != null) object.set(fields.get(i).name(), printed);
    }
    return object;
  }

  /** What a field prints, null if nothing; {@code value} is null if it is absent or null. */
  private @Nullable JsonNode printed(SchemaField field, @Nullable JsonNode value) {
    var absent =
        value == null || (field.presence() != Presence.IF_GIVEN && Zeros.isZero(field, value));
    if (!absent) return value;
    return field.presence() == Presence.ALWAYS ? zeros.of(field) : null;
  }

  /** The value the parser stands at; null for JSON's null. */
  private @Nullable JsonNode value(Shape shape, String goType) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) return null;
    return switch (shape.kind()) {
      case LIST -> list(shape, goType);
      case MAP -> map(shape, goType);
      case OBJECT -> {
        if (parser.currentToken() != JsonToken.START_OBJECT)
          throw scalars.mismatch(shape.kind(), goType);
        yield object(schema.type(shape));
      }
      case OBJECT_OR_LIST, OBJECT_OR_BOOL, OBJECT_OR_STRINGS -> objectOrOther(shape);
      case RAW_EXTENSION, FIELDS_V1, JSON -> Opaque.read(parser);
      default -> scalars.read(shape.kind(), goType);
    };
  }

  private JsonNode objectOrOther(Shape shape) {
    var type = schema.type(shape);
    if (parser.currentToken() == JsonToken.START_OBJECT) return object(type);
    if (parser.currentToken() != JsonToken.START_ARRAY) return Opaque.read(parser);
    var list = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY)
      list.add(
          parser.currentToken() == JsonToken.START_OBJECT ? object(type) : Opaque.read(parser));
    return list;
  }

  private ArrayNode list(Shape shape, String goType) {
    if (parser.currentToken() != JsonToken.START_ARRAY)
      throw scalars.mismatch(shape.kind(), goType);
    var element = shape.items();
    var elementType = GoTypes.element(goType, element);
    var list = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var mark = trail.element(list.size());
      var value = value(element, elementType);
      list.add(value == null ? zeros.element(element) : value);
      trail.leave(mark);
    }
    return list;
  }

  private ObjectNode map(Shape shape, String goType) {
    if (parser.currentToken() != JsonToken.START_OBJECT)
      throw scalars.mismatch(shape.kind(), goType);
    var element = shape.items();
    var elementType = GoTypes.element(goType, element);
    var entries = new TreeMap<String, JsonNode>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var key = parser.currentName();
      if (entries.containsKey(key)) complaints.duplicate(trail, key);
      parser.nextToken();
      var mark = trail.key(key);
      var value = value(element, elementType);
      entries.put(key, value == null ? zeros.element(element) : value);
      trail.leave(mark);
    }
    var map = NODES.objectNode();
    entries.forEach(map::set);
    return map;
  }
}
