package dev.lares.schema.decode;

import dev.lares.schema.Shape;

/** Go's names of the parts of a type. */
final class GoTypes {
  private GoTypes() {}

  /** The element's type in Go's words, given the list's or map's. */
  static String element(String goType, Shape element) {
    if (goType.startsWith("[]")) return goType.substring(2);
    var bracket = goType.indexOf(']');
    if (goType.startsWith("map[")) return goType.substring(bracket + 1);
    return switch (element.kind()) { // the list or map has a name that hides what it holds
      case STRING -> "string";
      case QUANTITY -> "resource.Quantity";
      default -> element.typeName().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
    };
  }
}
