package dev.lares.schema.apply;

import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Field sets as {@code metadata.managedFields} carries them. */
final class FieldsV1 {
  private static final String SELF = ".";

  private FieldsV1() {}

  static ObjectNode encode(FieldSet set) {
    var node = JsonNodeFactory.instance.objectNode();
    if (set.hasSelf() && set.hasBelow()) node.putObject(SELF);
    int i = 0;
    for (var element : set.elements()) node.set(element.wire(), encode(set.belowAt(i++)));
    return node;
  }

  /**
   * @throws IllegalArgumentException if {@code fields} is no set of fields
   */
  static FieldSet decode(JsonNode fields) {
    if (!fields.isObject()) throw new IllegalArgumentException("fields must be an object");
    var below = new TreeMap<PathElement, FieldSet>();
    var self = false;
    for (var entry : fields.properties()) {
      if (entry.getKey().equals(SELF)) {
        self = true;
        continue;
      }
      var set = decode(entry.getValue());
      // a part of which nothing is said is in the set itself
      if (set.isEmpty()) set = FieldSet.SELF;
      below.merge(PathElement.parse(entry.getKey()), set, FieldSet::union);
    }
    return FieldSet.of(self, below);
  }

  /** Whether a path of {@code set} is among {@code fields}, found without decoding those. */
  static boolean meets(JsonNode fields, FieldSet set) {
    if (set.hasSelf() && (fields.isEmpty() || fields.has(SELF))) return true;
    int i = 0;
    for (var element : set.elements()) {
      var below = set.belowAt(i++);
      var there = fields.get(element.wire());
      if (there != null && meets(there, below)) return true;
    }
    return false;
  }
}
