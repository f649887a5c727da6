package dev.lares.schema.generate;

import dev.lares.schema.JsonKind;
import dev.lares.schema.Shape;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.function.UnaryOperator;

/** Shapes as the models' Java types tell them, for what protobuf does not carry. */
final class JavaShapes {
  private JavaShapes() {}

  /**
   * @param typeNames from a model's class name to the type's name
   */
  static Shape of(Type type, UnaryOperator<String> typeNames) {
    if (type instanceof ParameterizedType generic) {
      var arguments = generic.getActualTypeArguments();
      var last = of(arguments[arguments.length - 1], typeNames);
      return arguments.length == 2 ? Shape.map(last) : Shape.list(last);
    }
    var name = ((Class<?>) type).getSimpleName();
    return switch (name) {
      case "String" -> Shape.of(JsonKind.STRING);
      case "Integer" -> Shape.of(JsonKind.INT32);
      case "Long" -> Shape.of(JsonKind.INT64);
      case "Double" -> Shape.of(JsonKind.DOUBLE);
      case "Boolean" -> Shape.of(JsonKind.BOOL);
      case "byte[]" -> Shape.of(JsonKind.BYTES);
      case "Quantity" -> Shape.of(JsonKind.QUANTITY);
      case "IntOrString" -> Shape.of(JsonKind.INT_OR_STRING);
      case "OffsetDateTime" -> Shape.of(JsonKind.TIME);
      case "Object" -> Shape.of(JsonKind.JSON);
      default -> Shape.object(typeNames.apply(name));
    };
  }
}
