package dev.lares.schema.apply;

import static java.util.stream.Collectors.joining;

import dev.lares.schema.apply.FieldType.ListType;
import dev.lares.text.Quoted;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Finds by what an element of a keyed list or of a set is told apart. */
final class ListKeys {
  /** An element that cannot be told apart; the message says why. */
  static final class Unidentifiable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unidentifiable(String message) {
      super(message, null, false, false);
    }
  }

  private ListKeys() {}

  static PathElement of(ListType type, JsonNode element) {
    return type.keys().isEmpty() ? ofSet(element) : ofKeyed(type, element);
  }

  private static PathElement ofKeyed(ListType type, JsonNode element) {
    if (element.isNull())
      throw new Unidentifiable("associative list with keys may not have a null element");
    if (!element.isObject())
      throw new Unidentifiable("associative list with keys may not have non-map elements");
    var keys = new TreeMap<String, JsonNode>();
    for (var key : type.keys()) {
      var value = element.get(key);
      if (value == null) value = type.keyDefault(key);
      if (value != null) keys.put(key, value);
    }
    if (keys.isEmpty())
      throw new Unidentifiable(
          "associative list with keys has an element that omits all key fields "
              + type.keys().stream().map(Quoted::of).collect(joining(" ", "[", "]"))
              + " (and doesn't have default values for any key fields)");
    return PathElement.key(keys);
  }

  private static PathElement ofSet(JsonNode element) {
    if (element.isObject())
      throw new Unidentifiable("associative list without keys has an element that's a map type");
    if (element.isArray())
      throw new Unidentifiable("not supported: associative list with lists as elements");
    if (element.isNull())
      throw new Unidentifiable(
          "associative list without keys has an element that's an explicit null");
    return PathElement.value(element);
  }
}
