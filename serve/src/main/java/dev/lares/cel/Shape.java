package dev.lares.cel;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an expression may know of a value: the part of a schema that has a type in CEL.
 *
 * @param maxElements how long a text, how many elements a list or a map may have at most
 * @param minSize how many bytes the value takes at least in a request
 * @param fields by escaped name; empty unless {@code OBJECT}
 * @param element of a list or map; else null
 * @param keys the fields that tell the elements of a {@code MAP} list apart
 * @param typeName of an object; else empty
 */
record Shape(
    Kind kind,
    long maxElements,
    long minSize,
    Map<String, Field> fields,
    @Nullable Shape element,
    ListKind listKind,
    List<String> keys,
    String typeName) {

  enum Kind {
    DYN,
    OBJECT,
    MAP,
    LIST,
    STRING,
    BYTES,
    DURATION,
    TIMESTAMP,
    BOOL,
    INT,
    DOUBLE
  }

  enum ListKind {
    ATOMIC,
    SET,
    MAP
  }

  /** A property and what it is called outside of expressions. */
  record Field(String property, Shape shape) {}

  /** Of which nothing is known. */
  static final Shape UNKNOWN = simple(Kind.DYN, 1, 1);

  static Shape simple(Kind kind, long maxElements, long minSize) {
    return new Shape(kind, maxElements, minSize, Map.of(), null, ListKind.ATOMIC, List.of(), "");
  }

  static Shape text() {
    return simple(Kind.STRING, SchemaShapes.LONGEST_TEXT, SchemaShapes.SHORTEST_TEXT);
  }

  static Shape list(Shape element, long maxElements, ListKind listKind, List<String> keys) {
    return new Shape(Kind.LIST, maxElements, 2, Map.of(), element, listKind, keys, "");
  }

  static Shape map(Shape element, long maxElements) {
    return new Shape(Kind.MAP, maxElements, 2, Map.of(), element, ListKind.ATOMIC, List.of(), "");
  }

  static Shape object(Map<String, Field> fields, long minSize) {
    return new Shape(Kind.OBJECT, 0, minSize, fields, null, ListKind.ATOMIC, List.of(), "object");
  }

  /** The same, with names for all objects in it, made of the path to them. */
  Shape named(String name) {
    return switch (kind) {
      case OBJECT -> {
        var named = new TreeMap<String, Field>();
        for (var entry : fields.entrySet()) {
          var field = entry.getValue();
          named.put(
              entry.getKey(),
              new Field(field.property(), field.shape().named(name + "." + entry.getKey())));
        }
        yield new Shape(kind, maxElements, minSize, named, null, listKind, keys, name);
      }
      case LIST, MAP ->
          new Shape(
              kind,
              maxElements,
              minSize,
              fields,
              element == null
                  ? null
                  : element.named(name + (kind == Kind.LIST ? ".@idx" : ".@elem")),
              listKind,
              keys,
              "");
      default -> this;
    };
  }

  @SuppressWarnings("Immutable") // a shape is not changed once it is read
  CelType type() {
    return switch (kind) {
      case DYN -> SimpleType.DYN;
      case STRING -> SimpleType.STRING;
      case BYTES -> SimpleType.BYTES;
      case DURATION -> SimpleType.DURATION;
      case TIMESTAMP -> SimpleType.TIMESTAMP;
      case BOOL -> SimpleType.BOOL;
      case INT -> SimpleType.INT;
      case DOUBLE -> SimpleType.DOUBLE;
      case LIST -> ListType.create(elementShape().type());
      case MAP -> MapType.create(SimpleType.STRING, elementShape().type());
      case OBJECT ->
          StructType.create(typeName, ImmutableSet.copyOf(fields.keySet()), this::fieldType);
    };
  }

  Shape elementShape() {
    return element == null ? UNKNOWN : element;
  }

  private Optional<CelType> fieldType(String name) {
    return Optional.ofNullable(fields.get(name)).map(field -> field.shape().type());
  }

  /** All types of objects in it. */
  List<CelType> objectTypes() {
    var found = new ArrayList<CelType>();
    collect(found);
    return found;
  }

  private void collect(List<CelType> found) {
    if (kind == Kind.OBJECT) {
      found.add(type());
      for (var field : fields.values()) field.shape().collect(found);
    } else if (element != null) {
      element.collect(found);
    }
  }
}
