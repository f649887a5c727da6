package dev.lares.kind.workload;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for tolerations. */
final class TolerationChecks {
  private static final List<String> EFFECTS =
      List.of("NoSchedule", "PreferNoSchedule", "NoExecute");
  private static final List<String> OPERATORS = List.of("Equal", "Exists");

  /** What Kubernetes lists for the comparisons it knows of but has not switched on. */
  private static final List<String> ALL_OPERATORS = List.of("Equal", "Exists", "Lt", "Gt");

  private TolerationChecks() {}

  static void check(JsonNode spec, FieldPath path, FieldErrors errors) {
    var index = 0;
    for (var toleration : objects(spec, "tolerations"))
      one(toleration, path.index(index++), errors);
  }

  private static void one(JsonNode toleration, FieldPath path, FieldErrors errors) {
    var key = text(toleration, "key");
    var operator = text(toleration, "operator");
    var effect = text(toleration, "effect");
    var value = text(toleration, "value");
    if (!key.isEmpty()) errors.invalidAll(path.child("key"), key, NameChecks.qualifiedName(key));
    else if (!operator.equals("Exists"))
      errors.invalid(
          path.child("operator"),
          operator,
          "operator must be Exists when `key` is empty, which means \"match all values and all"
              + " keys\"");
    if (has(toleration, "tolerationSeconds") && !effect.equals("NoExecute"))
      errors.invalid(
          path.child("effect"),
          effect,
          "effect must be 'NoExecute' when `tolerationSeconds` is set");
    switch (operator) {
      case "", "Equal" -> {
        var problems = NameChecks.labelValue(value);
        if (!problems.isEmpty())
          errors.invalid(path.child("operator"), value, String.join(";", problems));
      }
      case "Exists" -> {
        if (!value.isEmpty())
          errors.invalid(
              path.child("operator"), value, "value must be empty when `operator` is 'Exists'");
      }
      case "Lt", "Gt" -> errors.notSupported(path.child("operator"), operator, ALL_OPERATORS);
      default -> errors.notSupported(path.child("operator"), operator, OPERATORS);
    }
    if (!effect.isEmpty()) Checks.oneOf(toleration, "effect", EFFECTS, path, errors);
  }
}
