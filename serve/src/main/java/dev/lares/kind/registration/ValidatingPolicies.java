package dev.lares.kind.registration;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;

import dev.lares.cel.PolicyExpressions;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Policies that refuse, warn or note. */
final class ValidatingPolicies implements Strategy {
  private static final List<String> REASONS =
      List.of("Forbidden", "Invalid", "RequestEntityTooLarge");
  private static final FieldPath SPEC = FieldPath.of("spec");

  @Override
  public void defaults(ObjectNode policy) {
    var spec = object(policy, "spec");
    putIfEmpty(spec, "failurePolicy", "Fail");
    if (spec.get("matchConstraints") instanceof ObjectNode match) MatchRules.defaults(match);
    object(policy, "status");
  }

  @Override
  public void prepareCreate(ObjectNode policy) {
    policy.remove("status");
    policy.putObject("status");
  }

  @Override
  public void validate(ObjectNode policy, FieldErrors errors) {
    var spec = policy.path("spec");
    var path = SPEC;
    MatchRules.checkSupported(spec, "failurePolicy", MatchRules.FAILURE_POLICIES, path, errors);
    ExpressionFields.checkParamKind(spec, path, errors);
    checkConstraints(spec, errors);
    boolean params = spec.path("paramKind").isObject();
    var expressions = new PolicyExpressions(params, !objects(spec, "variables").isEmpty());
    ExpressionFields.checkConditions(spec, new PolicyExpressions(params, false), path, errors);
    ExpressionFields.checkVariables(spec, expressions, path, errors);
    var validations = objects(spec, "validations");
    var annotations = objects(spec, "auditAnnotations");
    if (validations.isEmpty() && annotations.isEmpty())
      for (var name : List.of("validations", "auditAnnotations"))
        errors.required(
            path.child(name), "validations or auditAnnotations must contain at least one item");
    for (int i = 0; i < validations.size(); i++)
      checkValidation(validations.get(i), expressions, path.child("validations").index(i), errors);
    checkAnnotations(text(policy, "metadata", "name"), annotations, expressions, errors);
  }

  static void checkConstraints(JsonNode spec, FieldErrors errors) {
    var path = SPEC.child("matchConstraints");
    var match = spec.path("matchConstraints");
    if (!match.isObject()) {
      errors.required(path, "");
      return;
    }
    MatchRules.checkResources(match, path, errors);
    if (Trees.size(match, "resourceRules") == 0) errors.required(path.child("resourceRules"), "");
  }

  private static void checkValidation(
      ObjectNode validation, PolicyExpressions expressions, FieldPath path, FieldErrors errors) {
    var expression = text(validation, "expression");
    var trimmed = expression.strip();
    var message = text(validation, "message");
    var shown = message.strip();
    if (trimmed.isEmpty()) {
      errors.required(path.child("expression"), "expression is not specified");
    } else {
      var wrong = PolicyExpressions.wrongWithCondition(expressions.expression(expression));
      ExpressionFields.complain(wrong, path.child("expression"), expression, errors);
    }
    var says = text(validation, "messageExpression");
    if (!says.isEmpty()) {
      if (says.isBlank())
        errors.invalid(path.child("messageExpression"), says, "must be non-empty if specified");
      else
        ExpressionFields.complain(
            PolicyExpressions.wrongWithText(expressions.message(says)),
            path.child("messageExpression"),
            says,
            errors);
    }
    if (!message.isEmpty() && shown.isEmpty())
      errors.invalid(path.child("message"), message, "must be non-empty if specified");
    else if (shown.indexOf('\n') >= 0)
      errors.invalid(path.child("message"), message, "must not contain line breaks");
    if (has(validation, "reason"))
      Trees.checkSupported(errors, path.child("reason"), text(validation, "reason"), REASONS);
  }

  private static void checkAnnotations(
      String policy, List<ObjectNode> all, PolicyExpressions expressions, FieldErrors errors) {
    var keys = new HashSet<String>();
    for (int i = 0; i < all.size(); i++) {
      var path = SPEC.child("auditAnnotations").index(i);
      var key = text(all.get(i), "key");
      var full = policy + "/" + key;
      errors.invalidAll(path.child("key"), full, NameChecks.qualifiedName(full));
      var expression = text(all.get(i), "valueExpression");
      if (expression.isBlank())
        errors.required(path.child("valueExpression"), "valueExpression is not specified");
      else
        ExpressionFields.complain(
            PolicyExpressions.wrongWithAnnotation(expressions.expression(expression)),
            path.child("valueExpression"),
            expression,
            errors);
      if (!keys.add(key)) errors.duplicate(path.child("key"), key);
    }
  }
}
