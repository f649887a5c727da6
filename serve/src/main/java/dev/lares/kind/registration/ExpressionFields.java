package dev.lares.kind.registration;

import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.cel.PolicyExpressions;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.util.HashSet;
import tools.jackson.databind.JsonNode;

/** Parts with expressions that several kinds have. */
final class ExpressionFields {
  /** As many match conditions as Kubernetes takes. */
  private static final int MOST_CONDITIONS = 64;

  private ExpressionFields() {}

  static void checkConditions(
      JsonNode of, PolicyExpressions expressions, FieldPath path, FieldErrors errors) {
    var all = objects(of, "matchConditions");
    var at = path.child("matchConditions");
    if (all.size() > MOST_CONDITIONS) errors.tooMany(at, all.size(), MOST_CONDITIONS);
    var names = new HashSet<String>();
    for (int i = 0; i < all.size(); i++) {
      var condition = all.get(i);
      var expression = text(condition, "expression");
      var place = at.index(i).child("expression");
      if (expression.isBlank()) {
        errors.required(place, "");
      } else {
        var compiled = expressions.expression(expression);
        complain(PolicyExpressions.wrongWithCondition(compiled), place, expression, errors);
      }
      var name = text(condition, "name");
      if (name.isEmpty()) {
        errors.required(at.index(i).child("name"), "");
      } else {
        errors.invalidAll(at.index(i).child("name"), name, NameChecks.qualifiedName(name));
        if (!names.add(name)) errors.duplicate(at.index(i).child("name"), name);
      }
    }
  }

  static void checkVariables(
      JsonNode spec, PolicyExpressions expressions, FieldPath path, FieldErrors errors) {
    int i = 0;
    for (var variable : objects(spec, "variables")) {
      var at = path.child("variables").index(i++);
      var name = text(variable, "name");
      var expression = text(variable, "expression");
      if (name.isEmpty()) errors.required(at.child("name"), "name is not specified");
      else if (!name.matches("[_a-zA-Z][_a-zA-Z0-9]*"))
        errors.invalid(at.child("name"), name, "must be a valid CEL identifier");
      if (expression.isBlank()) {
        errors.required(at.child("expression"), "expression is not specified");
        continue;
      }
      var compiled = expressions.variable(name, expression);
      if (!compiled.error().isEmpty())
        errors.invalid(
            at.child("expression"), expression, "compilation failed: " + compiled.error());
    }
  }

  static void checkParamKind(JsonNode spec, FieldPath path, FieldErrors errors) {
    var kind = spec.path("paramKind");
    if (!kind.isObject()) return;
    var at = path.child("paramKind");
    var version = text(kind, "apiVersion");
    if (version.isEmpty()) errors.required(at.child("apiVersion"), "");
    else if (version.indexOf('/') != version.lastIndexOf('/'))
      errors.invalid(at.child("apiVersion"), version, "unexpected GroupVersion string: " + version);
    var name = text(kind, "kind");
    if (name.isEmpty()) errors.required(at.child("kind"), "");
    else
      for (var wrong : NameChecks.label1035(name.toLowerCase(java.util.Locale.ROOT)))
        errors.invalid(
            at.child("kind"), name, "may have mixed case, but should otherwise match: " + wrong);
  }

  static void complain(String wrong, FieldPath path, String expression, FieldErrors errors) {
    if (!wrong.isEmpty()) errors.invalid(path, expression, wrong);
  }
}
