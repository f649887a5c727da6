package dev.lares.schema.apply;

import java.util.TreeMap;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;

/** Field sets as {@code metadata.managedFields} carries them. */
final class FieldsV1 {
  private static final String SELF = ".";

  private FieldsV1() {}

  static String encode(FieldSet set) {
    var out = new StringBuilder(256);
    encode(set, out);
    return out.toString();
  }

  private static void encode(FieldSet set, StringBuilder out) {
    out.append('{');
    boolean itself = set.hasSelf() && set.hasBelow();
    if (itself) out.append("\".\":{}");
    int i = 0;
    for (var element : set.elements()) {
      if (itself || i > 0) out.append(',');
      out.append('"');
      JsonStringEncoder.getInstance().quoteAsString(element.wire(), out);
      out.append("\":");
      encode(set.belowAt(i++), out);
    }
    out.append('}');
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
}
