package dev.lares.schema.apply;

import dev.lares.schema.apply.FieldType.ListType;
import dev.lares.schema.apply.FieldType.MapType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Takes fields out of a value. What is atomic stays or goes as a whole. */
final class Removal {
  private Removal() {}

  /** {@code value} without the fields of {@code gone}; untouched parts are shared. */
  static JsonNode of(JsonNode value, FieldSet gone, FieldType type) {
    if (!gone.hasBelow()) return value;
    var map = type.map();
    if (value.isObject() && map != null && !map.atomic()) return ofFields(value, gone, map);
    var list = type.list();
    if (value.isArray() && list != null && !list.atomic()) return ofElements(value, gone, list);
    return value;
  }

  private static JsonNode ofFields(JsonNode object, FieldSet gone, MapType type) {
    var kept = JsonNodeFactory.instance.objectNode();
    for (var entry : object.properties()) {
      var part = gone.below(PathElement.field(entry.getKey()));
      if (part.hasSelf()) continue;
      var known = type.field(entry.getKey());
      kept.set(entry.getKey(), of(entry.getValue(), part, known == null ? Untyped.DEDUCED : known));
    }
    return kept;
  }

  private static JsonNode ofElements(JsonNode list, FieldSet gone, ListType type) {
    var kept = JsonNodeFactory.instance.arrayNode();
    for (var item : list) {
      var part = gone.below(ListKeys.of(type, item));
      if (!part.hasSelf()) kept.add(of(item, part, type.elements()));
    }
    return kept;
  }
}
