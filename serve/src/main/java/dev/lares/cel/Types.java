package dev.lares.cel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The names of the types of values, as {@code type()} and error texts call them. */
final class Types {
  private Types() {}

  static String nameOf(Object value) {
    return switch (value) {
      case Null n -> "null_type";
      case Boolean b -> "bool";
      case Long l -> "int";
      case Unsigned u -> "uint";
      case Double d -> "double";
      case String s -> "string";
      case Octets o -> "bytes";
      case ListValue l -> "list";
      case MapValue m -> m.typeName();
      case Duration d -> "google.protobuf.Duration";
      case Instant i -> "google.protobuf.Timestamp";
      case TypeValue t -> "type";
      case Optional<?> o -> "optional_type";
      case Opaque o -> o.typeName();
      default -> value.getClass().getSimpleName();
    };
  }
}
