package dev.lares.schema.protobuf;

import dev.lares.schema.SchemaField;
import dev.lares.schema.SchemaType;
import dev.lares.schema.Shape;
import dev.lares.schema.decode.GoDuration;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One pass over one object's JSON. Fields are written as they come, each with its tag; when an
 * object ends, they are put in the order of its message.
 */
final class EncodingWalk {
  private final MessageTypes types;
  private final ProtobufEncoder plans;
  private final byte[] json;
  private final JsonParser parser;
  private final WireWriter out;

  EncodingWalk(
      MessageTypes types, ProtobufEncoder plans, byte[] json, JsonParser parser, WireWriter out) {
    this.types = types;
    this.plans = plans;
    this.json = json;
    this.parser = parser;
    this.out = out;
  }

  /**
   * The whole document. Nothing is read behind the last field that matters: of an object reduced to
   * its metadata that is most of it.
   */
  void document(SchemaType type) {
    message(type, type.fields().size());
  }

  /** The parser stands at the opening brace; afterwards at the closing one. */
  private void message(SchemaType type) {
    message(type, Integer.MAX_VALUE);
  }

  private void message(SchemaType type, int wanted) {
    require(JsonToken.START_OBJECT);
    var fields = type.fields();
    var begins = new int[fields.size()];
    var ends = new int[fields.size()];
    var begin = out.size();
    while (wanted > 0 && parser.nextToken() != JsonToken.END_OBJECT) {
      var index = type.indexOf(parser.currentName());
      parser.nextToken();
      if (index < 0 || fields.get(index).number() == 0) {
        parser.skipChildren();
        continue;
      }
      begins[index] = out.size();
      field(fields.get(index));
      ends[index] = out.size();
      wanted--;
    }
    var unordered = out.size();
    plans.plan(type).append(out, begins, ends);
    out.drop(begin, unordered);
  }

  private void field(SchemaField field) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) return;
    var shape = field.shape();
    switch (shape.kind()) {
      case LIST -> {
        // Go gives this one list a name, so protobuf wraps it in a message
        if (field.goType().equals("v1.Verbs")) value(field.number(), shape);
        else elements(field.number(), shape.items());
      }
      case MAP -> {
        require(JsonToken.START_OBJECT);
        while (parser.nextToken() != JsonToken.END_OBJECT) entry(field.number(), shape.items());
      }
      default -> value(field.number(), shape);
    }
  }

  private void elements(int number, Shape element) {
    require(JsonToken.START_ARRAY);
    while (parser.nextToken() != JsonToken.END_ARRAY) valueOrZero(number, element);
  }

  private void entry(int number, Shape values) {
    var begin = out.size();
    out.text(1, parser.currentName());
    parser.nextToken();
    valueOrZero(2, values);
    out.wrap(begin, number);
  }

  private void valueOrZero(int number, Shape shape) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) Zero.append(out, number, shape, types);
    else value(number, shape);
  }

  private void value(int number, Shape shape) {
    if (!holdsOthers(shape) && !parser.currentToken().isScalarValue())
      throw new IllegalArgumentException("found " + parser.currentToken() + " for " + shape);
    switch (shape.kind()) {
      case STRING -> out.text(number, parser.getString());
      case INT32, INT64 -> out.number(number, parser.getLongValue());
      case BOOL -> out.number(number, parser.getBooleanValue() ? 1 : 0);
      case DOUBLE -> {
        out.tag(number, WireWriter.FIXED64);
        out.fixed64(Double.doubleToRawLongBits(parser.getDoubleValue()));
      }
      case BYTES -> out.bytes(number, parser.getBinaryValue());
      default -> {
        var begin = out.size();
        content(shape);
        out.wrap(begin, number);
      }
    }
  }

  /** The content of a value that is a message of its own. */
  private void content(Shape shape) {
    switch (shape.kind()) {
      case OBJECT -> message(types.of(shape));
      case QUANTITY -> out.text(1, parser.getString());
      case INT_OR_STRING -> intOrString();
      case TIME -> time(Instant.parse(parser.getString()), 0);
      case MICRO_TIME -> {
        var moment = Instant.parse(parser.getString());
        time(moment, moment.getNano());
      }
      case DURATION -> out.number(1, GoDuration.nanos(parser.getString()));
      case LIST -> elements(1, shape.items()); // protobuf has no maps of lists
      case RAW_EXTENSION, FIELDS_V1, JSON -> raw();
      case OBJECT_OR_LIST -> {
        if (parser.currentToken() == JsonToken.START_ARRAY) elements(2, objects(shape));
        else value(1, objects(shape));
      }
      case OBJECT_OR_BOOL -> {
        // a schema allows; only a bare false does not
        out.number(1, parser.currentToken() == JsonToken.VALUE_FALSE ? 0 : 1);
        if (parser.currentToken() == JsonToken.START_OBJECT) value(2, objects(shape));
      }
      case OBJECT_OR_STRINGS -> {
        if (parser.currentToken() == JsonToken.START_ARRAY)
          while (parser.nextToken() != JsonToken.END_ARRAY) out.text(2, parser.getString());
        else value(1, objects(shape));
      }
      default -> throw new IllegalArgumentException(shape + " is no message");
    }
  }

  /** What is of another form would be read past its end. */
  private void require(JsonToken token) {
    if (parser.currentToken() != token)
      throw new IllegalArgumentException("found " + parser.currentToken() + ", not " + token);
  }

  private static boolean holdsOthers(Shape shape) {
    return switch (shape.kind()) {
      case OBJECT, LIST, MAP, RAW_EXTENSION, FIELDS_V1, JSON -> true;
      case OBJECT_OR_LIST, OBJECT_OR_BOOL, OBJECT_OR_STRINGS -> true;
      default -> false;
    };
  }

  private static Shape objects(Shape choice) {
    return Shape.object(choice.typeName());
  }

  private void intOrString() {
    var isText = parser.currentToken() == JsonToken.VALUE_STRING;
    out.number(1, isText ? 1 : 0);
    out.number(2, isText ? 0 : parser.getIntValue());
    out.text(3, isText ? parser.getString() : "");
  }

  /** Kubernetes sends no fractions of a plain time, as its JSON has none. */
  private void time(Instant moment, int nanos) {
    out.number(1, moment.getEpochSecond());
    out.number(2, nanos);
  }

  /** The JSON as it stands there. */
  private void raw() {
    var begin = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    parser.finishToken();
    var end = (int) parser.currentLocation().getByteOffset();
    out.bytes(1, json, begin, end - begin);
  }
}
