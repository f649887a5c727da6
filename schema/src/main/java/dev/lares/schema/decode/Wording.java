package dev.lares.schema.decode;

import dev.lares.schema.JsonKind;
import tools.jackson.core.JsonToken;

/** Kubernetes has two ways from JSON to typed structs, which refuse values in different words. */
enum Wording {
  /** Bytes, by Go's JSON decoder. */
  JSON,
  /** Maps in memory, as a strategic merge patch leaves them. */
  UNSTRUCTURED;

  /** True if a number too large for {@code kind} loses its upper bits instead of being refused. */
  boolean cutsIntegers(JsonKind kind) {
    return this == UNSTRUCTURED && kind == JsonKind.INT32;
  }

  /**
   * The words of {@link #UNSTRUCTURED}.
   *
   * @param jsonWord what Go's JSON decoder calls the value
   */
  String mismatch(JsonToken token, String jsonWord, JsonKind kind, String goType) {
    var from =
        switch (token) {
          case START_OBJECT -> "map";
          case START_ARRAY -> "slice";
          case VALUE_STRING -> "string";
          case VALUE_NUMBER_INT -> "int64";
          case VALUE_NUMBER_FLOAT -> "float64";
          default -> "bool";
        };
    var number = from.equals("int64") || from.equals("float64");
    return switch (kind) {
      case LIST, BYTES -> "cannot restore slice from " + from;
      case MAP -> "cannot restore map from " + from;
      case OBJECT -> "cannot restore struct from: " + from;
      case STRING -> from.equals("int64") ? convert(from, goType) : "unrecognized type: string";
      case INT32 -> number ? convert(from, goType) : "unrecognized type: int32";
      case INT64 -> number ? convert(from, goType) : "unrecognized type: int64";
      case DOUBLE -> "unrecognized type: float64";
      case BOOL -> "unrecognized type: bool";
      default -> "json: cannot unmarshal " + jsonWord + " into Go value of type " + goType;
    };
  }

  private static String convert(String from, String goType) {
    return "cannot convert " + from + " to " + goType;
  }
}
