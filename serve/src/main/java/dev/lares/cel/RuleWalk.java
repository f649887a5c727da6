package dev.lares.cel;

import dev.lares.model.ApiStatus.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One check of one object against the rules of its schema. */
final class RuleWalk {
  /** What the rules of one object may cost together; about a second. */
  static final long BUDGET = 10_000_000;

  private static final int LONGEST_MESSAGE = 5 * 1024;

  private final Consumer<String> warn;
  private final List<Cause> causes = new ArrayList<>();
  private long budget = BUDGET;

  RuleWalk(Consumer<String> warn) {
    this.warn = warn;
  }

  List<Cause> causes() {
    return causes;
  }

  /**
   * @param old what was here before; null if nothing was, or nobody can tell
   * @param unchanged whether what contains all this did not change
   */
  void check(
      RuleTree rules, String path, JsonNode value, @Nullable JsonNode old, boolean unchanged) {
    if (value.isNull() || budget < 0) return;
    boolean same = old == null ? unchanged : value.equals(old);
    for (var rule : rules.rules()) {
      if (budget < 0) return;
      check(rules, rule, path, value, old, same);
    }
    switch (value) {
      case ObjectNode object -> fields(rules, path, object, old, same);
      case ArrayNode list -> elements(rules, path, list, old, same);
      default -> {}
    }
  }

  private void fields(
      RuleTree rules, String path, ObjectNode object, @Nullable JsonNode old, boolean same) {
    var before = rules.correlates() && old instanceof ObjectNode map ? map : null;
    for (var entry : object.properties()) {
      var name = entry.getKey();
      var oldValue = before == null ? null : before.get(name);
      var property = rules.properties().get(name);
      if (property != null) check(property, child(path, name), entry.getValue(), oldValue, same);
      if (rules.values() != null && rules.schema().has("additionalProperties"))
        check(rules.values(), path + "[" + name + "]", entry.getValue(), oldValue, same);
    }
  }

  private void elements(
      RuleTree rules, String path, ArrayNode list, @Nullable JsonNode old, boolean same) {
    if (rules.values() == null) return;
    for (int i = 0; i < list.size(); i++) {
      var item = list.get(i);
      var before =
          rules.correlates() && old instanceof ArrayNode array
              ? counterpart(rules, item, array)
              : null;
      check(rules.values(), path + "[" + i + "]", item, before, same);
    }
  }

  private static @Nullable JsonNode counterpart(RuleTree rules, JsonNode item, ArrayNode old) {
    for (var candidate : old) {
      boolean alike = true;
      for (var key : rules.shape().keys())
        alike &= key(rules, candidate, key).equals(key(rules, item, key));
      if (alike) return candidate;
    }
    return null;
  }

  private static JsonNode key(RuleTree rules, JsonNode item, String name) {
    var value = item.get(name);
    return value != null
        ? value
        : rules.schema().path("items").path("properties").path(name).path("default");
  }

  private void check(
      RuleTree rules,
      Rule rule,
      String path,
      JsonNode value,
      @Nullable JsonNode old,
      boolean same) {
    var type = "\"" + rules.typeName() + "\"";
    if (!rule.condition().error().isEmpty()) {
      invalid(path, type, "rule compile error: compilation failed: " + rule.condition().error());
      return;
    }
    if (rule.usesOld() && old == null && !rule.optionalOld()) return;
    var variables = variables(rules, rule, value, old);
    var meter = new Meter(Meter.PER_CALL);
    try {
      var holds = rule.condition().evaluate(variables, meter);
      if (!spend(meter, path, type) || Boolean.TRUE.equals(holds)) return;
    } catch (EvaluationException e) {
      if (spend(meter, path, type)) failed(rule, e, path, type);
      return;
    }
    var message = message(rule, variables);
    if (budget < 0) invalid(path, type, message);
    else report(rule, at(rules, rule, path), value, message, same && !rule.usesOld());
  }

  private static Variables variables(
      RuleTree rules, Rule rule, JsonNode value, @Nullable JsonNode old) {
    var self = JsonValues.of(value, rules.shape());
    if (!rule.usesOld()) return Variables.of(Map.of(Rule.SELF, self));
    var before = old == null ? null : JsonValues.of(old, rules.shape());
    var shown = rule.optionalOld() || before == null ? Optional.ofNullable(before) : before;
    return Variables.of(Map.of(Rule.SELF, self, Rule.OLD, shown));
  }

  private boolean spend(Meter meter, String path, String type) {
    if (meter.spent() > budget) {
      invalid(
          path,
          type,
          "validation failed due to running out of cost budget, no further validation rules will"
              + " be run");
      budget = -1;
      return false;
    }
    budget -= meter.spent();
    return true;
  }

  private void failed(Rule rule, EvaluationException why, String path, String type) {
    var said = String.valueOf(why.getMessage());
    if (why.tooExpensive()) {
      invalid(
          path,
          type,
          "'"
              + said
              + "': no further validation rules will be run due to call cost exceeds limit for"
              + " rule: "
              + rule.name());
      budget = -1;
    } else if (said.startsWith("no such overload")) {
      invalid(
          path,
          type,
          "'"
              + said
              + "': call arguments did not match a supported operator, function or macro signature"
              + " for rule: "
              + rule.name());
    } else {
      invalid(path, type, said + " evaluating rule: " + rule.name());
    }
  }

  /** What the message expression says, if it says something useful; else the message, if any. */
  private String message(Rule rule, Variables variables) {
    if (rule.message() != null) {
      var meter = new Meter(Math.min(Meter.PER_CALL, budget));
      try {
        var said = rule.message().evaluate(variables, meter);
        budget -= meter.spent();
        if (said instanceof String text) {
          var trimmed = text.strip();
          if (!trimmed.isEmpty() && trimmed.length() <= LONGEST_MESSAGE && !trimmed.contains("\n"))
            return trimmed;
        }
      } catch (EvaluationException e) {
        budget -= Math.min(meter.spent(), budget);
        if (e.tooExpensive()) {
          budget = -1;
          return "messageExpression evaluation failed due to running out of cost budget, no"
              + " further validation rules will be run";
        }
      }
    }
    var message = rule.text("message");
    return message.isEmpty() ? "failed rule: " + rule.name() : message.strip();
  }

  private void report(Rule rule, String path, JsonNode value, String message, boolean tolerated) {
    var shown = value.isContainer() ? "" : value + ": ";
    var reason = rule.text("reason");
    var cause =
        switch (reason) {
          case "FieldValueForbidden" -> new Cause(reason, "Forbidden: " + message, path);
          case "FieldValueRequired" -> new Cause(reason, "Required value: " + message, path);
          case "FieldValueDuplicate" ->
              new Cause(
                  reason, "Duplicate value" + (value.isContainer() ? "" : ": " + value), path);
          default -> new Cause("FieldValueInvalid", "Invalid value: " + shown + message, path);
        };
    if (tolerated) warn.accept(path(path) + ": " + cause.message());
    else causes.add(cause);
  }

  private void invalid(String path, String shown, String why) {
    causes.add(new Cause("FieldValueInvalid", "Invalid value: " + shown + ": " + why, path(path)));
  }

  private static String path(String path) {
    return path.isEmpty() ? "<nil>" : path;
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Where the rule wants its errors: {@code .spec.a}, {@code ['a.b']}. */
  private static String at(RuleTree rules, Rule rule, String path) {
    var wanted = rule.text("fieldPath").strip();
    JsonNode schema = rules.schema();
    var at = path;
    int i = 0;
    while (i < wanted.length()) {
      String name;
      if (wanted.startsWith("['", i)) {
        int end = wanted.indexOf("']", i);
        if (end < 0) break;
        name = wanted.substring(i + 2, end).replace("\\'", "'").replace("\\\\", "\\");
        i = end + 2;
      } else {
        int end = i + 1;
        while (end < wanted.length() && wanted.charAt(end) != '.' && wanted.charAt(end) != '[')
          end++;
        name = wanted.substring(i + 1, end);
        i = end;
      }
      boolean property = schema.has("properties");
      at = property ? child(at, name) : at + "[" + name + "]";
      schema =
          property ? schema.path("properties").path(name) : schema.path("additionalProperties");
    }
    return path(at);
  }
}
