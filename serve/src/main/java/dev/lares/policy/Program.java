package dev.lares.policy;

import dev.lares.cel.Compiled;
import dev.lares.cel.PolicyExpressions;
import dev.lares.kind.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The expressions of a policy, compiled. What did not compile says so when it is asked. */
record Program(
    List<Condition> conditions,
    Map<String, Compiled> variables,
    List<Validation> validations,
    List<Note> notes,
    List<Mutation> mutations) {

  /** One of the conditions under which the policy looks at a request at all. */
  record Condition(String expression, Compiled compiled) {}

  record Validation(
      String expression,
      Compiled compiled,
      @Nullable Compiled says,
      String message,
      String reason) {}

  /** For the audit log. */
  record Note(String key, Compiled compiled) {}

  record Mutation(boolean applies, String expression, Compiled compiled) {}

  static Program of(JsonNode spec) {
    boolean params = spec.path("paramKind").isObject();
    var early = new PolicyExpressions(params, false);
    var conditions = new ArrayList<Condition>();
    for (var condition : Trees.objects(spec, "matchConditions")) {
      var expression = Trees.text(condition, "expression").strip();
      conditions.add(new Condition(expression, early.expression(expression)));
    }
    var declared = Trees.objects(spec, "variables");
    var expressions = new PolicyExpressions(params, !declared.isEmpty());
    for (var variable : declared)
      expressions.variable(
          Trees.text(variable, "name"), Trees.text(variable, "expression").strip());
    var validations =
        Trees.objects(spec, "validations").stream().map(v -> validation(v, expressions)).toList();
    var notes =
        Trees.objects(spec, "auditAnnotations").stream()
            .map(n ->
                new Note(
                    Trees.text(n, "key"), expressions.expression(Trees.text(n, "valueExpression"))))
            .toList();
    var mutations =
        Trees.objects(spec, "mutations").stream().map(m -> mutation(m, expressions)).toList();
    return new Program(
        List.copyOf(conditions), expressions.variables(), validations, notes, mutations);
  }

  private static Validation validation(ObjectNode validation, PolicyExpressions expressions) {
    var expression = Trees.text(validation, "expression").strip();
    var says = Trees.text(validation, "messageExpression").strip();
    return new Validation(
        expression,
        expressions.expression(expression),
        says.isEmpty() ? null : expressions.message(says),
        Trees.text(validation, "message").strip(),
        Trees.text(validation, "reason"));
  }

  private static Mutation mutation(ObjectNode mutation, PolicyExpressions expressions) {
    boolean applies = Trees.text(mutation, "patchType").equals("ApplyConfiguration");
    var part = applies ? "applyConfiguration" : "jsonPatch";
    var expression = Trees.text(mutation, part, "expression").strip();
    return new Mutation(applies, expression, expressions.mutation(expression));
  }
}
