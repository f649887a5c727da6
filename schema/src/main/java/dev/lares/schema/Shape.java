package dev.lares.schema;

import org.jspecify.annotations.Nullable;

/**
 * What a value is made of.
 *
 * @param element of a list, or the values of a map (whose keys are strings); otherwise null
 * @param typeName of an {@link JsonKind#OBJECT}: a name {@link Schema#type} knows; otherwise empty
 */
public record Shape(JsonKind kind, @Nullable Shape element, String typeName) {

  public static Shape of(JsonKind kind) {
    return new Shape(kind, null, "");
  }

  public static Shape list(Shape element) {
    return new Shape(JsonKind.LIST, element, "");
  }

  public static Shape map(Shape values) {
    return new Shape(JsonKind.MAP, values, "");
  }

  public static Shape object(String typeName) {
    return new Shape(JsonKind.OBJECT, null, typeName);
  }

  /** The element of a list or the value of a map; to be asked of those only. */
  public Shape items() {
    if (element == null) throw new IllegalStateException(kind + " has no elements");
    return element;
  }
}
