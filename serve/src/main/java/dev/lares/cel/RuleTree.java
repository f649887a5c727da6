package dev.lares.cel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The rules of a schema and of all that is below it; only those parts that have rules.
 *
 * @param schema of this place
 * @param properties by name
 * @param values of the elements of a list or a map
 */
record RuleTree(
    JsonNode schema,
    Shape shape,
    List<Rule> rules,
    Map<String, RuleTree> properties,
    @Nullable RuleTree values) {
  static final String RULES = "x-kubernetes-validations";

  /** Null if there are no rules. */
  static @Nullable RuleTree of(JsonNode schema, boolean root) {
    var shape = SchemaShapes.of(schema, root);
    if (shape == null) return null;
    var properties = new TreeMap<String, RuleTree>();
    for (var property : schema.path("properties").properties()) {
      var below = of(property.getValue(), SchemaShapes.embedded(property.getValue()));
      if (below != null) properties.put(property.getKey(), below);
    }
    var inside =
        schema.path("type").asString("").equals("array") ? "items" : "additionalProperties";
    var values = schema.get(inside);
    var ofValues =
        values == null || !values.isObject() ? null : of(values, SchemaShapes.embedded(values));
    var rules = Rule.compile(schema.path(RULES), shape);
    return rules.isEmpty() && properties.isEmpty() && ofValues == null
        ? null
        : new RuleTree(schema, shape.named("selfType"), rules, properties, ofValues);
  }

  String typeName() {
    return schema.path("type").asString("");
  }

  /** Whether the elements before and after a change can be told to be the same ones. */
  boolean correlates() {
    return shape.kind() != Shape.Kind.LIST || shape.listKind() == Shape.ListKind.MAP;
  }
}
