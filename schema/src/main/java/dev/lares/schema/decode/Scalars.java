package dev.lares.schema.decode;

import dev.lares.quantity.Quantity;
import dev.lares.quantity.QuantityException;
import dev.lares.schema.JsonKind;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads single values in their canonical form, with Go's words for those that do not fit. */
final class Scalars {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private final Trail trail;

  Scalars(JsonParser parser, Trail trail) {
    this.parser = parser;
    this.trail = trail;
  }

  JsonNode read(JsonKind kind, String goType) {
    return switch (kind) {
      case STRING -> NODES.stringNode(string(goType));
      case BOOL ->
          switch (parser.currentToken()) {
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> throw trail.mismatch(found(), goType);
          };
      case INT32 -> NODES.numberNode((int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE, goType));
      case INT64 -> NODES.numberNode(integer(Long.MIN_VALUE, Long.MAX_VALUE, goType));
      case DOUBLE -> number(goType);
      case BYTES -> NODES.stringNode(GoBase64.canonical(string(goType)));
      case QUANTITY -> NODES.stringNode(quantity());
      case INT_OR_STRING ->
          parser.currentToken() == JsonToken.VALUE_STRING
              ? NODES.stringNode(parser.getString())
              : NODES.numberNode((int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE, "int32"));
      case TIME -> NODES.stringNode(GoTime.seconds(string("string")));
      case MICRO_TIME -> NODES.stringNode(GoTime.micros(string("string")));
      case DURATION -> NODES.stringNode(GoDuration.canonical(string("string")));
      default -> throw new IllegalArgumentException(kind + " is no scalar");
    };
  }

  private String string(String goType) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) throw trail.mismatch(found(), goType);
    return parser.getString();
  }

  private JsonNode number(String goType) {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        var value = parser.getDoubleValue();
        // Go prints a whole float without its point.
        yield value == Math.rint(value) && Math.abs(value) < 1e15
            ? NODES.numberNode((long) value)
            : NODES.numberNode(value);
      }
      default -> throw trail.mismatch(found(), goType);
    };
  }

  private long integer(long least, long most, String goType) {
    switch (parser.currentToken()) {
      case VALUE_NUMBER_INT -> {
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
          var value = parser.getLongValue();
          if (least <= value && value <= most) return value;
        }
        throw trail.mismatch("number " + parser.getString(), goType);
      }
      case VALUE_NUMBER_FLOAT -> throw trail.mismatch("number " + parser.getString(), goType);
      default -> throw trail.mismatch(found(), goType);
    }
  }

  /** Kubernetes parses whatever stands there as a quantity's text, quoted or not. */
  private String quantity() {
    var text =
        switch (parser.currentToken()) {
          case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getString();
          default -> found();
        };
    try {
      return Quantity.parse(text.strip()).toString();
    } catch (QuantityException e) {
      throw new DecodingException(String.valueOf(e.getMessage()));
    }
  }

  /** Go's word for the kind of value the parser stands at. */
  String found() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "object";
      case START_ARRAY -> "array";
      case VALUE_STRING -> "string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
      case VALUE_TRUE, VALUE_FALSE -> "bool";
      default -> "null";
    };
  }
}
