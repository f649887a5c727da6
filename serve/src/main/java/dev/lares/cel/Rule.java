package dev.lares.cel;

import dev.cel.common.types.OptionalType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One rule of a schema, compiled.
 *
 * @param message the expression that makes the message; null if there is none
 */
record Rule(JsonNode declared, Compiled condition, @Nullable Compiled message) {
  static final String SELF = "self";
  static final String OLD = "oldSelf";

  /** Compiles all rules of one node, whose values have the given shape. */
  static List<Rule> compile(JsonNode rules, Shape shape) {
    if (rules.isEmpty()) return List.of();
    var named = shape.named("selfType");
    var type = named.type();
    var types = named.objectTypes();
    Compiler plain = null;
    Compiler optional = null;
    var compiled = new java.util.ArrayList<Rule>();
    for (var rule : rules) {
      boolean maybe = rule.path("optionalOldSelf").asBoolean(false);
      if (!maybe && plain == null)
        plain = new Compiler(Map.of(SELF, type, OLD, type), types, false);
      if (maybe && optional == null)
        optional = new Compiler(Map.of(SELF, type, OLD, OptionalType.create(type)), types, false);
      var compiler = maybe ? optional : plain;
      if (compiler == null) continue;
      var message = rule.path("messageExpression").asString("");
      compiled.add(
          new Rule(
              rule,
              compiler.compile(rule.path("rule").asString("")),
              message.isBlank() ? null : compiler.compile(message)));
    }
    return List.copyOf(compiled);
  }

  boolean usesOld() {
    return condition.uses(OLD);
  }

  boolean optionalOld() {
    return declared.path("optionalOldSelf").asBoolean(false);
  }

  String text(String field) {
    return declared.path(field).asString("");
  }

  /** What stands for the rule in messages. */
  String name() {
    var message = text("message");
    return message.isEmpty() ? text("rule").strip() : message.strip();
  }
}
