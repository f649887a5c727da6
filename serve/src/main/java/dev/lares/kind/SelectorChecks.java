package dev.lares.kind;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for a LabelSelector object. */
public final class SelectorChecks {
  private static final List<String> WITH_VALUES = List.of("In", "NotIn");
  private static final List<String> WITHOUT_VALUES = List.of("Exists", "DoesNotExist");

  private SelectorChecks() {}

  /** Checks {@code selector}; an absent one is well formed. */
  public static void check(JsonNode selector, FieldPath path, FieldErrors errors) {
    LabelChecks.labels(selector.path("matchLabels"), path.child("matchLabels"), errors);
    int i = 0;
    for (var expression : Trees.objects(selector, "matchExpressions"))
      checkExpression(expression, path.child("matchExpressions").index(i++), errors);
  }

  private static void checkExpression(JsonNode expression, FieldPath path, FieldErrors errors) {
    var operator = Trees.text(expression, "operator");
    var values = Trees.texts(expression, "values");
    if (WITH_VALUES.contains(operator)) {
      if (values.isEmpty())
        errors.required(
            path.child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
    } else if (WITHOUT_VALUES.contains(operator)) {
      if (!values.isEmpty())
        errors.forbidden(
            path.child("values"),
            "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
    } else {
      errors.invalid(path.child("operator"), operator, "not a valid selector operator");
    }
    var key = Trees.text(expression, "key");
    errors.invalidAll(path.child("key"), key, NameChecks.qualifiedName(key));
    for (int i = 0; i < values.size(); i++)
      errors.invalidAll(
          path.child("values").index(i), values.get(i), NameChecks.labelValue(values.get(i)));
  }
}
