package dev.lares.policy;

import dev.lares.api.Json;
import dev.lares.cel.Compiled;
import dev.lares.cel.PolicyExpressions;
import dev.lares.kind.BuiltInKinds;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import dev.lares.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds expressions of a policy that can never work with the objects it is about. */
final class TypeChecks {
  /** As many types as Kubernetes looks at; a rule with wildcards names none. */
  private static final int MOST_TYPES = 10;

  private TypeChecks() {}

  /** What {@code status.typeChecking} says. */
  static ObjectNode of(JsonNode spec) {
    var found = Json.object();
    var types = types(spec);
    int i = 0;
    for (var validation : Trees.objects(spec, "validations")) {
      var path = "spec.validations[" + i++ + "].";
      for (var name : List.of("expression", "messageExpression")) {
        var expression = Trees.text(validation, name);
        if (expression.isBlank()) continue;
        var wrong = wrong(spec, types, expression, name.equals("messageExpression"));
        if (!wrong.isEmpty())
          warnings(found).addObject().put("fieldRef", path + name).put("warning", wrong);
      }
    }
    return found;
  }

  private static ArrayNode warnings(ObjectNode found) {
    return found.withArrayProperty("expressionWarnings");
  }

  private static String wrong(
      JsonNode spec, List<ResourceType> types, String expression, boolean message) {
    var wrong = new StringBuilder();
    for (var type : types) {
      var error = compile(spec, type, expression, message).error();
      if (!error.isEmpty())
        wrong
            .append(type.group())
            .append('/')
            .append(type.version())
            .append(", Kind=")
            .append(type.kind())
            .append(": ")
            .append(error)
            .append('\n');
    }
    return wrong.toString();
  }

  private static Compiled compile(
      JsonNode spec, ResourceType type, String expression, boolean message) {
    var variables = Trees.objects(spec, "variables");
    boolean params = spec.path("paramKind").isObject();
    var known = Schema.builtIn().kind(type.group(), type.version(), type.kind());
    var expressions =
        known == null
            ? new PolicyExpressions(params, !variables.isEmpty())
            : PolicyExpressions.typed(params, !variables.isEmpty(), known);
    for (var variable : variables)
      expressions.variable(Trees.text(variable, "name"), Trees.text(variable, "expression"));
    return message ? expressions.message(expression) : expressions.expression(expression);
  }

  private static List<ResourceType> types(JsonNode spec) {
    var types = new ArrayList<ResourceType>();
    for (var rule : Trees.objects(spec.path("matchConstraints"), "resourceRules"))
      for (var kind : BuiltInKinds.ALL) {
        var type = kind.type();
        boolean named =
            Trees.texts(rule, "apiGroups").contains(type.group())
                && Trees.texts(rule, "apiVersions").contains(type.version())
                && Trees.texts(rule, "resources").contains(type.plural());
        if (named && !types.contains(type) && types.size() < MOST_TYPES) types.add(type);
      }
    return types;
  }
}
