package dev.lares.cel;

import dev.lares.model.ApiStatus.Cause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with the rules of a schema: they do not compile, or could cost too much. */
public final class RuleFaults {
  private final List<Cause> causes = new ArrayList<>();
  private final RuleCosts costs = new RuleCosts(causes);

  private RuleFaults() {}

  /**
   * @param schema of whole objects, well formed
   * @param path of the schema, such as {@code spec.validation.openAPIV3Schema}
   */
  public static List<Cause> of(ObjectNode schema, String path) {
    var faults = new RuleFaults();
    if (schema.findValue(RuleTree.RULES) == null) return List.of();
    faults.visit(schema, path, true, null, 1);
    faults.costs.total(path);
    return faults.causes;
  }

  /**
   * @param lost where old and new values cease to be comparable; null if they still are
   * @param times how often there may be such a value in one object; negative for no limit
   */
  private void visit(
      JsonNode schema, String path, boolean root, @Nullable String lost, long times) {
    for (var property : schema.path("properties").properties()) {
      var below = property.getValue();
      visit(
          below,
          path + ".properties[" + property.getKey() + "]",
          SchemaShapes.embedded(below),
          lost == null && loses(schema) ? path : lost,
          times);
    }
    var shape = SchemaShapes.of(schema, root);
    var within = lost == null && loses(schema) ? path : lost;
    for (var name : List.of("items", "additionalProperties")) {
      var below = schema.get(name);
      if (below != null && below.isObject())
        visit(
            below,
            path + "." + name,
            SchemaShapes.embedded(below),
            within,
            RuleCosts.times(
                times,
                SchemaShapes.limit(schema, name.equals("items") ? "maxItems" : "maxProperties")));
    }
    var rules = schema.path(RuleTree.RULES);
    if (!rules.isEmpty()) check(rules, shape, path + "." + RuleTree.RULES, lost, times);
  }

  /** Whether what is below cannot be found again after a change. */
  private static boolean loses(JsonNode schema) {
    return schema.path("type").asString("").equals("array")
        && !schema.path("x-kubernetes-list-type").asString("").equals("map");
  }

  private void check(
      JsonNode rules, @Nullable Shape shape, String path, @Nullable String lost, long times) {
    if (shape == null) {
      causes.add(
          new Cause(
              "InternalError",
              "Internal error: internal error: failed to construct type information for"
                  + " x-kubernetes-validations rules: unable to convert structural schema to CEL"
                  + " declarations",
              path));
      return;
    }
    int i = 0;
    for (var rule : Rule.compile(rules, shape)) {
      var at = path + "[" + i++ + "]";
      if (!rule.text("rule").isBlank()) check(rule, shape, at, lost, times);
    }
  }

  private void check(Rule rule, Shape shape, String at, @Nullable String lost, long times) {
    var condition = rule.condition();
    if (!condition.error().isEmpty()) {
      invalid(at + ".rule", rule, "compilation failed: " + condition.error());
      return;
    }
    if (!condition.isBool()) {
      invalid(at + ".rule", rule, "cel expression must evaluate to a bool");
      return;
    }
    costs.add(condition, shape, at + ".rule", "estimated rule cost", times);
    var message = rule.message();
    if (message != null && !message.error().isEmpty())
      invalid(
          at + ".messageExpression",
          rule,
          "messageExpression compilation failed: " + message.error());
    else if (message != null && !message.isText())
      invalid(at + ".messageExpression", rule, "messageExpression must evaluate to a string");
    else if (message != null)
      costs.add(message, shape, at + ".messageExpression", "estimated messageExpression cost", 1);
    if (rule.usesOld() && lost != null)
      causes.add(
          new Cause(
              "FieldValueInvalid",
              "Invalid value: "
                  + Quotes.plain(rule.text("rule"))
                  + ": oldSelf cannot be used on the uncorrelatable portion of the schema within "
                  + lost,
              at + ".rule"));
    if (rule.declared().path("optionalOldSelf").isBoolean() && !rule.usesOld())
      causes.add(
          new Cause(
              "FieldValueInvalid",
              "Invalid value: "
                  + rule.optionalOld()
                  + ": may not be set if oldSelf is not used in rule",
              at + ".optionalOldSelf"));
  }

  private void invalid(String path, Rule rule, String why) {
    causes.add(new Cause("FieldValueInvalid", "Invalid value: " + shown(rule) + ": " + why, path));
  }

  /** The rule as Kubernetes' own type prints it. */
  private static String shown(Rule rule) {
    var shown = JsonNodeFactory.instance.objectNode();
    shown.put("Rule", rule.text("rule"));
    shown.put("Message", rule.text("message"));
    shown.put("MessageExpression", rule.text("messageExpression"));
    var reason = rule.text("reason");
    if (reason.isEmpty()) shown.putNull("Reason");
    else shown.put("Reason", reason);
    shown.put("FieldPath", rule.text("fieldPath"));
    if (rule.declared().path("optionalOldSelf").isBoolean())
      shown.put("OptionalOldSelf", rule.optionalOld());
    else shown.putNull("OptionalOldSelf");
    return shown.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }
}
