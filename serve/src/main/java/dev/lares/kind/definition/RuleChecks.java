package dev.lares.kind.definition;

import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks what stands around the expressions of rules. */
final class RuleChecks {
  static final String RULES = "x-kubernetes-validations";

  private static final List<String> REASONS =
      List.of(
          "FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired");

  private RuleChecks() {}

  static void check(ObjectNode schema, FieldPath path, FieldErrors errors) {
    int i = 0;
    for (var rule : schema.path(RULES)) check(schema, rule, path.child(RULES).index(i++), errors);
  }

  private static void check(ObjectNode schema, JsonNode rule, FieldPath path, FieldErrors errors) {
    checkMessage(text(rule, "rule").strip(), text(rule, "message"), path, errors);
    var expression = text(rule, "messageExpression");
    if (!expression.isEmpty() && expression.isBlank())
      errors.required(
          path.child("messageExpression"), "messageExpression must be non-empty if specified");
    if (rule.has("reason") && !REASONS.contains(text(rule, "reason")))
      errors.notSupported(path.child("reason"), text(rule, "reason"), REASONS);
    checkFieldPath(schema, text(rule, "fieldPath"), path.child("fieldPath"), errors);
  }

  private static void checkMessage(
      String rule, String message, FieldPath path, FieldErrors errors) {
    var at = path.child("message");
    var trimmed = message.strip();
    if (rule.isEmpty()) errors.required(path.child("rule"), "rule is not specified");
    else if (!message.isEmpty() && trimmed.isEmpty())
      errors.invalid(at, message, "must be non-empty if specified");
    else if (breaks(trimmed)) errors.invalid(at, message, "must not contain line breaks");
    else if (breaks(rule) && trimmed.isEmpty())
      errors.required(at, "message must be specified if rule contains line breaks");
  }

  private static void checkFieldPath(
      ObjectNode schema, String fieldPath, FieldPath path, FieldErrors errors) {
    if (fieldPath.isEmpty()) return;
    if (fieldPath.isBlank()) errors.invalid(path, fieldPath, "must be non-empty if specified");
    if (breaks(fieldPath)) errors.invalid(path, fieldPath, "must not contain line breaks");
    if (!SchemaPaths.follow(fieldPath, schema, true).fault().isEmpty())
      errors.invalid(path, fieldPath, "must be a valid path");
  }

  private static boolean breaks(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }
}
