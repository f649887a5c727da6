package dev.lares.cel;

import dev.lares.cel.Shape.Field;
import dev.lares.cel.Shape.Kind;
import dev.lares.cel.Shape.ListKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Structural schemas as expressions know them. What preserves unknown fields is known by the fields
 * it names; a list or map of what has no type has none either.
 */
final class SchemaShapes {
  /** As large as a request may be, in bytes. */
  static final long LARGEST_REQUEST = 3 * 1024 * 1024;

  /** A request with nothing but one text in quotes. */
  static final long LONGEST_TEXT = LARGEST_REQUEST - 2;

  /** Two quotes. */
  static final long SHORTEST_TEXT = 2;

  private static final long SHORTEST_DURATION = 3;
  private static final long LONGEST_DURATION = 32;
  private static final long DATE = 12;
  private static final long SHORTEST_TIME = 21;
  private static final long LONGEST_TIME = 38;

  /** Every character takes up to so many bytes. */
  private static final long BYTES_PER_CHARACTER = 4;

  private SchemaShapes() {}

  /**
   * Null if values of {@code schema} have no type in expressions.
   *
   * @param root whether it is the schema of a whole object, with apiVersion, kind and metadata
   */
  static @Nullable Shape of(JsonNode schema, boolean root) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean(false)) {
      var max = limit(schema, "maxLength");
      return Shape.simple(Kind.DYN, max == null ? LONGEST_TEXT : max * BYTES_PER_CHARACTER, 1);
    }
    return switch (schema.path("type").asString("")) {
      case "array" -> list(schema);
      case "object" -> object(schema, root);
      case "string" -> text(schema);
      case "boolean" -> Shape.simple(Kind.BOOL, 0, 4);
      case "number" -> Shape.simple(Kind.DOUBLE, 0, 1);
      case "integer" -> Shape.simple(Kind.INT, 0, 1);
      default -> null;
    };
  }

  static boolean embedded(JsonNode schema) {
    return schema.path("x-kubernetes-embedded-resource").asBoolean(false);
  }

  private static @Nullable Shape list(JsonNode schema) {
    var items = schema.get("items");
    if (items == null || !items.isObject()) return null;
    var element = of(items, embedded(items));
    if (element == null) return null;
    var max = limit(schema, "maxItems");
    var keys = new ArrayList<String>();
    for (var key : schema.path("x-kubernetes-list-map-keys")) keys.add(key.asString(""));
    var kind =
        switch (schema.path("x-kubernetes-list-type").asString("")) {
          case "set" -> ListKind.SET;
          case "map" -> ListKind.MAP;
          default -> ListKind.ATOMIC;
        };
    return Shape.list(
        element,
        max == null ? (LARGEST_REQUEST - 2) / (element.minSize() + 1) : max,
        kind,
        List.copyOf(keys));
  }

  private static @Nullable Shape object(JsonNode schema, boolean root) {
    var values = schema.get("additionalProperties");
    if (!root && values != null && values.isObject()) {
      var element = of(values, embedded(values));
      if (element == null) return null;
      var max = limit(schema, "maxProperties");
      return Shape.map(
          element, max == null ? (LARGEST_REQUEST - 2) / (element.minSize() + 6) : max);
    }
    var required = new ArrayList<String>();
    for (var name : schema.path("required")) required.add(name.asString(""));
    var fields = new TreeMap<String, Field>();
    long minSize = 2;
    for (var property : schema.path("properties").properties()) {
      var name = property.getKey();
      if (root && (name.equals("metadata") || name.equals("kind") || name.equals("apiVersion")))
        continue;
      var below = property.getValue();
      var shape = of(below, embedded(below));
      if (shape == null) continue;
      var escaped = FieldNames.escaped(name);
      if (escaped != null) fields.put(escaped, new Field(name, shape));
      if (required.contains(name) && !below.has("default"))
        minSize += name.length() + shape.minSize() + 4;
    }
    if (root) addHead(fields);
    return Shape.object(fields, minSize);
  }

  /** Every object has these, whatever its schema says of them. */
  private static void addHead(Map<String, Field> fields) {
    fields.put("apiVersion", new Field("apiVersion", Shape.text()));
    fields.put("kind", new Field("kind", Shape.text()));
    var metadata = new TreeMap<String, Field>();
    metadata.put("name", new Field("name", Shape.text()));
    metadata.put("generateName", new Field("generateName", Shape.text()));
    fields.put("metadata", new Field("metadata", Shape.object(metadata, 2)));
  }

  private static Shape text(JsonNode schema) {
    var max = limit(schema, "maxLength");
    return switch (schema.path("format").asString("")) {
      case "byte" -> Shape.simple(Kind.BYTES, max == null ? LONGEST_TEXT : max, SHORTEST_TEXT);
      case "duration" -> Shape.simple(Kind.DURATION, LONGEST_DURATION, SHORTEST_DURATION);
      case "date" -> Shape.simple(Kind.TIMESTAMP, DATE, DATE);
      case "date-time" -> Shape.simple(Kind.TIMESTAMP, LONGEST_TIME, SHORTEST_TIME);
      default -> {
        if (max != null) yield Shape.simple(Kind.STRING, max * BYTES_PER_CHARACTER, SHORTEST_TEXT);
        long longest = 0;
        for (var value : schema.path("enum"))
          longest = Math.max(longest, value.asString("").length());
        yield schema.path("enum").isEmpty()
            ? Shape.text()
            : Shape.simple(Kind.STRING, longest, SHORTEST_TEXT);
      }
    };
  }

  static @Nullable Long limit(JsonNode schema, String name) {
    var value = schema.path(name);
    return value.isNumber() ? Math.max(0, value.longValue()) : null;
  }
}
