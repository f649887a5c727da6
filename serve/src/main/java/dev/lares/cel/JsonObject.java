package dev.lares.cel;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object: by its shape an object with known fields, or a map. */
record JsonObject(ObjectNode node, Shape shape) implements MapValue {
  @Override
  public int size() {
    return node.size();
  }

  @Override
  public @Nullable Object find(Object key) {
    if (!(key instanceof String name)) return null;
    if (shape.kind() != Shape.Kind.OBJECT) return at(name, shape.elementShape());
    var field = shape.fields().get(name);
    return field == null ? null : at(field.property(), field.shape());
  }

  private @Nullable Object at(String property, Shape below) {
    var value = node.get(property);
    return value == null ? null : JsonValues.of(value, below);
  }

  @Override
  public Collection<?> keys() {
    return node.propertyNames();
  }

  @Override
  public String typeName() {
    return shape.kind() == Shape.Kind.OBJECT ? shape.typeName() : "map";
  }

  /** Objects are compared as they are, with the fields that expressions cannot reach. */
  @Override
  public boolean same(MapValue other) {
    if (!(other instanceof JsonObject json)) return MapValue.super.same(other);
    if (node == json.node) return true;
    if (node.size() != json.node.size()) return false;
    for (var entry : node.properties()) {
      var theirs = json.node.get(entry.getKey());
      if (theirs == null) return false;
      var below = below(entry.getKey());
      if (!Equality.same(JsonValues.of(entry.getValue(), below), JsonValues.of(theirs, below)))
        return false;
    }
    return true;
  }

  private Shape below(String property) {
    if (shape.kind() != Shape.Kind.OBJECT) return shape.elementShape();
    for (var field : shape.fields().values())
      if (field.property().equals(property)) return field.shape();
    return Shape.UNKNOWN;
  }
}
