package dev.lares.api;

import dev.lares.schema.Schema;
import dev.lares.schema.SchemaType;
import dev.lares.schema.Shape;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Kubernetes says of a strategically merged object that does not fit its type. It is converted
 * there from a map, not decoded from JSON, and that converter has words of its own.
 */
final class StructuredMisfit {
  private final Schema schema;

  StructuredMisfit(Schema schema) {
    this.schema = schema;
  }

  /** The converter's words for what only the decoder of bytes complains of, as it hands them on. */
  static String text(String why) {
    return why.startsWith("illegal base64 data") ? "error decoding from json: " + why : why;
  }

  /**
   * The first complaint in the order of the type's fields; null if there is none in these words.
   */
  @Nullable String find(JsonNode value, SchemaType type) {
    for (var field : type.fields()) {
      var part = value.get(field.name());
      if (part == null || part.isNull()) continue;
      var problem = find(part, field.shape());
      if (problem != null) return problem;
    }
    return null;
  }

  private @Nullable String find(JsonNode value, Shape shape) {
    return switch (shape.kind()) {
      case STRING -> value.isString() ? null : scalar(value, "string");
      case INT32 -> value.isNumber() ? null : scalar(value, "int32");
      case INT64 -> value.isNumber() ? null : scalar(value, "int64");
      case DOUBLE -> value.isNumber() ? null : scalar(value, "float64");
      case BOOL -> value.isBoolean() ? null : scalar(value, "bool");
      case LIST -> {
        if (!value.isArray()) yield "cannot restore slice from " + goKind(value);
        yield firstOf(value, shape.items());
      }
      case MAP -> {
        if (!value.isObject()) yield "cannot restore map from " + goKind(value);
        yield firstOf(value, shape.items());
      }
      case OBJECT ->
          value.isObject()
              ? find(value, schema.type(shape))
              : "cannot restore struct from: " + goKind(value);
      default -> null;
    };
  }

  private @Nullable String firstOf(JsonNode values, Shape shape) {
    for (var value : values) {
      var problem = value.isNull() ? null : find(value, shape);
      if (problem != null) return problem;
    }
    return null;
  }

  /** Go would turn an integer into text, so that the refusal names both. */
  private static String scalar(JsonNode value, String wanted) {
    return value.isIntegralNumber() && wanted.equals("string")
        ? "cannot convert int64 to string"
        : "unrecognized type: " + wanted;
  }

  private static String goKind(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "map";
      case ARRAY -> "slice";
      case STRING -> "string";
      case BOOLEAN -> "bool";
      default -> value.isIntegralNumber() ? "int64" : "float64";
    };
  }
}
