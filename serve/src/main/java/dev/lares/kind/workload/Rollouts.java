package dev.lares.kind.workload;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import tools.jackson.databind.JsonNode;

/** Bounds of rolling updates: numbers of pods, or shares of them. */
final class Rollouts {
  private Rollouts() {}

  /** A number that is not negative, or a percentage. */
  static void checkForm(JsonNode bound, FieldPath path, FieldErrors errors) {
    if (bound.isNumber()) {
      if (bound.longValue() < 0) errors.invalid(path, bound, Checks.NOT_NEGATIVE);
    } else if (bound.isString() && !isPercent(bound.stringValue())) {
      errors.invalid(
          path,
          bound,
          "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%', "
              + " or '93%', regex used for validation is '[0-9]+%')");
    }
  }

  /** A share of at most all. */
  static void checkShare(JsonNode bound, FieldPath path, FieldErrors errors) {
    if (bound.isString() && isPercent(bound.stringValue()) && value(bound) > 100)
      errors.invalid(path, bound, "must not be greater than 100%");
  }

  /** Whether the bound is zero, of pods or percent; so is what is neither. */
  static boolean isZero(JsonNode bound) {
    return value(bound) == 0;
  }

  private static long value(JsonNode bound) {
    if (bound.isNumber()) return bound.longValue();
    if (!bound.isString()) return 0;
    var text = bound.stringValue();
    try {
      return Long.parseLong(isPercent(text) ? text.substring(0, text.length() - 1) : text);
    } catch (NumberFormatException notOne) {
      return 0;
    }
  }

  private static boolean isPercent(String text) {
    return text.length() > 1
        && text.endsWith("%")
        && text.chars().limit(text.length() - 1).allMatch(c -> c >= '0' && c <= '9');
  }
}
