package dev.lares.schema.protobuf;

import dev.lares.schema.JsonKind;
import dev.lares.schema.Shape;
import dev.lares.schema.decode.DecodingException;
import dev.lares.schema.decode.GoDuration;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.function.BiFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The messages that JSON shows as something else: times, quantities, raw JSON and choices. */
final class SpecialMessages {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper RAW =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final BiFunction<WireReader, String, ObjectNode> objects;

  /**
   * @param objects reads a message of a named type
   */
  SpecialMessages(BiFunction<WireReader, String, ObjectNode> objects) {
    this.objects = objects;
  }

  JsonNode read(WireReader in, Shape shape) {
    return switch (shape.kind()) {
      case QUANTITY -> quantity(in);
      case INT_OR_STRING -> intOrString(in);
      case TIME -> time(in, SECONDS);
      case MICRO_TIME -> time(in, MICROS);
      case DURATION -> duration(in);
      case RAW_EXTENSION, FIELDS_V1, JSON -> raw(in);
      case OBJECT_OR_LIST, OBJECT_OR_BOOL, OBJECT_OR_STRINGS -> choice(in, shape);
      default -> throw new IllegalArgumentException(shape + " is no special message");
    };
  }

  private static JsonNode quantity(WireReader in) {
    var text = "0";
    while (in.next()) {
      if (in.field() == 1) text = in.text();
      else in.skip();
    }
    return NODES.stringNode(text);
  }

  private static JsonNode intOrString(WireReader in) {
    var isText = false;
    var number = 0;
    var text = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> isText = in.varint() != 0;
        case 2 -> number = (int) in.varint();
        case 3 -> text = in.text();
        default -> in.skip();
      }
    }
    return isText ? NODES.stringNode(text) : NODES.numberNode(number);
  }

  /** Go writes the zero time as an empty message; JSON shows null. */
  private static JsonNode time(WireReader in, DateTimeFormatter format) {
    var seconds = 0L;
    var nanos = 0L;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> seconds = in.varint();
        case 2 -> nanos = in.varint();
        default -> in.skip();
      }
    }
    if (seconds == 0 && nanos == 0) return NODES.nullNode();
    try {
      return NODES.stringNode(format.format(Instant.ofEpochSecond(seconds, nanos)));
    } catch (DateTimeException | ArithmeticException e) {
      throw new DecodingException("proto: time out of range");
    }
  }

  private static JsonNode duration(WireReader in) {
    var nanos = 0L;
    while (in.next()) {
      if (in.field() == 1) nanos = in.varint();
      else in.skip();
    }
    return NODES.stringNode(GoDuration.print(nanos));
  }

  private static JsonNode raw(WireReader in) {
    var json = new byte[0];
    while (in.next()) {
      if (in.field() == 1) json = in.bytes();
      else in.skip();
    }
    if (json.length == 0) return NODES.nullNode();
    try {
      return RAW.readTree(json);
    } catch (JacksonException e) {
      throw new DecodingException("proto: raw field holds no JSON");
    }
  }

  /** A CRD schema where something else may stand: a boolean, a list of schemas, a list of texts. */
  private JsonNode choice(WireReader in, Shape shape) {
    var schemaField = shape.kind() == JsonKind.OBJECT_OR_BOOL ? 2 : 1;
    JsonNode schema = NODES.nullNode();
    var allows = false;
    var list = NODES.arrayNode();
    while (in.next()) {
      if (in.field() == schemaField) schema = objects.apply(in.message(), shape.typeName());
      else if (in.field() > 2) in.skip();
      else {
        switch (shape.kind()) {
          case OBJECT_OR_BOOL -> allows = in.varint() != 0;
          case OBJECT_OR_LIST -> list.add(objects.apply(in.message(), shape.typeName()));
          default -> list.add(in.text());
        }
      }
    }
    if (!schema.isNull()) return schema;
    return schemaField == 2 ? NODES.booleanNode(allows) : list;
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
