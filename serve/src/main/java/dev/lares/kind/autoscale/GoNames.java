package dev.lares.kind.autoscale;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A behavior as Kubernetes puts it into an annotation: with the names of its source code. */
final class GoNames {
  private static final String[] DIRECTIONS = {"scaleUp", "scaleDown"};
  private static final String[] RULES = {
    "stabilizationWindowSeconds", "selectPolicy", "policies", "tolerance"
  };
  private static final String[] POLICY = {"type", "value", "periodSeconds"};

  private GoNames() {}

  static ObjectNode behavior(ObjectNode behavior) {
    var out = JsonNodeFactory.instance.objectNode();
    for (var direction : DIRECTIONS) {
      if (!(behavior.get(direction) instanceof ObjectNode rules)) {
        out.putNull(upper(direction));
        continue;
      }
      var renamed = out.putObject(upper(direction));
      for (var field : RULES) {
        var value = rules.get(field);
        if (value == null) renamed.putNull(upper(field));
        else if (!field.equals("policies")) renamed.set(upper(field), value);
        else for (var policy : value) policy(policy, renamed.withArray(upper(field)).addObject());
      }
    }
    return out;
  }

  private static void policy(JsonNode policy, ObjectNode out) {
    for (var field : POLICY) if (policy.has(field)) out.set(upper(field), policy.get(field));
  }

  /** The way back: every name with a small letter, nothing for null. */
  static JsonNode read(JsonNode value) {
    if (value.isArray()) {
      var list = JsonNodeFactory.instance.arrayNode();
      for (var item : value) list.add(read(item));
      return list;
    }
    if (!value.isObject()) return value;
    var out = JsonNodeFactory.instance.objectNode();
    for (var entry : value.properties())
      if (!entry.getValue().isNull()) out.set(lower(entry.getKey()), read(entry.getValue()));
    return out;
  }

  private static String upper(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static String lower(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
