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
  private final Wording wording;

  Scalars(JsonParser parser, Trail trail, Wording wording) {
    this.parser = parser;
    this.trail = trail;
    this.wording = wording;
  }

  JsonNode read(JsonKind kind, String goType) {
    return switch (kind) {
      case STRING -> NODES.stringNode(string(kind, goType));
      case BOOL ->
          switch (parser.currentToken()) {
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> throw mismatch(kind, goType);
          };
      case INT32 -> NODES.numberNode((int) integer(kind, goType));
      case INT64 -> whole(integer(kind, goType));
      case DOUBLE -> number(kind, goType);
      case BYTES -> NODES.stringNode(GoBase64.canonical(string(kind, goType)));
      case QUANTITY -> NODES.stringNode(quantity());
      case INT_OR_STRING ->
          parser.currentToken() == JsonToken.VALUE_STRING
              ? NODES.stringNode(parser.getString())
              : NODES.numberNode((int) integer(kind, "int32"));
      case TIME -> NODES.stringNode(GoTime.seconds(string(kind, "string")));
      case MICRO_TIME -> NODES.stringNode(GoTime.micros(string(kind, "string")));
      case DURATION -> NODES.stringNode(GoDuration.canonical(string(kind, "string")));
      default -> throw new IllegalArgumentException(kind + " is no scalar");
    };
  }

  private String string(JsonKind kind, String goType) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) throw mismatch(kind, goType);
    return parser.getString();
  }

  private JsonNode number(JsonKind kind, String goType) {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        var value = parser.getDoubleValue();
        // Go prints a whole float without its point.
        var whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        yield whole ? whole((long) value) : NODES.numberNode(value);
      }
      default -> throw mismatch(kind, goType);
    };
  }

  /** The node that parsing the printed number gives, so that trees compare. */
  private static JsonNode whole(long value) {
    return (int) value == value ? NODES.numberNode((int) value) : NODES.numberNode(value);
  }

  private long integer(JsonKind kind, String goType) {
    var narrow = kind != JsonKind.INT64;
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
        || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER)
      throw mismatch(kind, goType);
    var value = parser.getLongValue();
    if (narrow && (int) value != value && !wording.cutsIntegers(kind)) throw mismatch(kind, goType);
    return value;
  }

  /**
   * What Kubernetes says of the value the parser stands at, which should have been a {@code kind}.
   */
  DecodingException mismatch(JsonKind kind, String goType) {
    if (wording == Wording.UNSTRUCTURED)
      return new DecodingException(wording.mismatch(parser.currentToken(), found(), kind, goType));
    var integer =
        kind == JsonKind.INT32 || kind == JsonKind.INT64 || kind == JsonKind.INT_OR_STRING;
    var number = found().equals("number");
    return trail.mismatch(integer && number ? "number " + parser.getString() : found(), goType);
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
