package dev.lares.kind.registration;

import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;

import dev.lares.cel.PolicyExpressions;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Policies that change objects. */
final class MutatingPolicies implements Strategy {
  static final List<String> REINVOCATION = List.of("IfNeeded", "Never");
  private static final String APPLY = "ApplyConfiguration";
  private static final String PATCH = "JSONPatch";
  private static final FieldPath SPEC = FieldPath.of("spec");

  @Override
  public void defaults(ObjectNode policy) {
    var spec = object(policy, "spec");
    putIfEmpty(spec, "failurePolicy", "Fail");
    if (spec.get("matchConstraints") instanceof ObjectNode match) MatchRules.defaults(match);
  }

  @Override
  public void validate(ObjectNode policy, FieldErrors errors) {
    var spec = policy.path("spec");
    MatchRules.checkSupported(spec, "failurePolicy", MatchRules.FAILURE_POLICIES, SPEC, errors);
    ExpressionFields.checkParamKind(spec, SPEC, errors);
    ValidatingPolicies.checkConstraints(spec, errors);
    boolean params = spec.path("paramKind").isObject();
    var expressions = new PolicyExpressions(params, !objects(spec, "variables").isEmpty());
    ExpressionFields.checkConditions(spec, new PolicyExpressions(params, false), SPEC, errors);
    ExpressionFields.checkVariables(spec, expressions, SPEC, errors);
    var mutations = objects(spec, "mutations");
    if (mutations.isEmpty())
      errors.required(SPEC.child("mutations"), "mutations must contain at least one item");
    for (int i = 0; i < mutations.size(); i++)
      check(mutations.get(i), expressions, SPEC.child("mutations").index(i), errors);
    var again = text(spec, "reinvocationPolicy");
    if (again.isEmpty()) errors.required(SPEC.child("reinvocationPolicy"), "");
    else Trees.checkSupported(errors, SPEC.child("reinvocationPolicy"), again, REINVOCATION);
  }

  private static void check(
      ObjectNode mutation, PolicyExpressions expressions, FieldPath path, FieldErrors errors) {
    var type = text(mutation, "patchType");
    switch (type) {
      case "" -> errors.required(path.child("patchType"), "");
      case APPLY -> check(mutation, "applyConfiguration", "jsonPatch", expressions, path, errors);
      case PATCH -> check(mutation, "jsonPatch", "applyConfiguration", expressions, path, errors);
      default -> errors.notSupported(path.child("patchType"), type, List.of(APPLY, PATCH));
    }
  }

  private static void check(
      ObjectNode mutation,
      String wanted,
      String other,
      PolicyExpressions expressions,
      FieldPath path,
      FieldErrors errors) {
    var type = text(mutation, "patchType");
    if (!mutation.path(wanted).isObject()) {
      errors.required(path.child(wanted), "must be specified when patchType is " + type);
    } else {
      var expression = text(mutation, wanted, "expression");
      var at = path.child(wanted).child("expression");
      if (expression.isBlank()) {
        errors.required(at, "");
      } else {
        var compiled = expressions.mutation(expression);
        var wrong =
            type.equals(APPLY)
                ? PolicyExpressions.wrongWithObject(compiled)
                : PolicyExpressions.wrongWithPatch(compiled);
        ExpressionFields.complain(wrong, at, expression, errors);
      }
    }
    if (mutation.path(other).isObject())
      errors.invalid(
          path.child(other), "{" + other + "}", "must not be specified when patchType is " + type);
  }
}
