package dev.lares.kind.definition;

import dev.lares.cel.RuleFaults;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import tools.jackson.databind.node.ObjectNode;

/** Checks that the expressions of rules can be compiled, and what they would cost. */
final class ExpressionChecks {
  private ExpressionChecks() {}

  static void check(ObjectNode schema, FieldPath path, FieldErrors errors) {
    errors.addAll(RuleFaults.of(schema, path.toString()));
  }
}
