package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for how a job takes failures and when it counts as done. */
final class JobPolicyChecks {
  private static final List<String> ACTIONS = List.of("Count", "FailIndex", "FailJob", "Ignore");
  private static final List<String> OPERATORS = List.of("In", "NotIn");
  private static final List<String> STATUSES = List.of("False", "True", "Unknown");
  private static final int MAX_RULES = 20;
  private static final int MAX_PATTERNS = 20;
  private static final int MAX_CODES = 255;

  private JobPolicyChecks() {}

  static void failures(JsonNode spec, JsonNode policy, FieldPath path, FieldErrors errors) {
    var at = path.child("rules");
    var rules = objects(policy, "rules");
    if (rules.size() > MAX_RULES) errors.tooMany(at, rules.size(), MAX_RULES);
    for (var i = 0; i < rules.size(); i++) rule(spec, rules.get(i), at.index(i), errors);
  }

  private static void rule(JsonNode spec, JsonNode rule, FieldPath path, FieldErrors errors) {
    Checks.requiredOneOf(rule, "action", ACTIONS, path, errors);
    if (text(rule, "action").equals("FailIndex") && !has(spec, "backoffLimitPerIndex"))
      errors.invalid(
          path.child("action"), "FailIndex", "requires the backoffLimitPerIndex to be set");
    var codes = find(rule, "onExitCodes");
    if (codes != null) codes(spec, codes, path.child("onExitCodes"), errors);
    var patterns = objects(rule, "onPodConditions");
    patterns(patterns, path.child("onPodConditions"), errors);
    if (codes != null && !patterns.isEmpty())
      errors.invalid(path, "specifying both OnExitCodes and OnPodConditions is not supported");
    if (codes == null && patterns.isEmpty())
      errors.invalid(path, "specifying one of OnExitCodes and OnPodConditions is required");
  }

  private static void codes(JsonNode spec, JsonNode codes, FieldPath path, FieldErrors errors) {
    Checks.requiredOneOf(codes, "operator", OPERATORS, path, errors);
    var container = text(codes, "containerName");
    if (has(codes, "containerName") && !named(spec, container))
      errors.invalid(
          path.child("containerName"),
          container,
          "must be one of the container or initContainer names in the pod template");
    var at = path.child("values");
    var values = codes.path("values");
    if (values.isEmpty())
      errors.invalidRendered(
          at, values.isArray() ? "[]" : "null", "at least one value is required");
    else if (values.size() > MAX_CODES) errors.tooMany(at, values.size(), MAX_CODES);
    var seen = new HashSet<Long>();
    var ordered = true;
    for (var i = 0; i < values.size(); i++) {
      var value = values.path(i).asLong();
      if (!seen.add(value)) errors.duplicate(at.index(i), values.path(i));
      else if (value == 0 && text(codes, "operator").equals("In"))
        errors.invalid(at.index(i), value, "must not be 0 for the In operator");
      if (i > 0 && values.path(i - 1).asLong() > value) ordered = false;
    }
    if (!ordered) errors.invalid(at, values, "must be ordered");
  }

  private static boolean named(JsonNode spec, String name) {
    var pod = spec.path("template").path("spec");
    for (var list : List.of("containers", "initContainers"))
      for (var container : objects(pod, list))
        if (text(container, "name").equals(name)) return true;
    return false;
  }

  private static void patterns(
      List<? extends JsonNode> patterns, FieldPath path, FieldErrors errors) {
    if (patterns.size() > MAX_PATTERNS) errors.tooMany(path, patterns.size(), MAX_PATTERNS);
    for (var i = 0; i < patterns.size(); i++) {
      var type = text(patterns.get(i), "type");
      errors.invalidAll(path.index(i).child("type"), type, NameChecks.qualifiedName(type));
      Checks.requiredOneOf(patterns.get(i), "status", STATUSES, path.index(i), errors);
    }
  }

  static void success(JsonNode spec, JsonNode policy, FieldPath path, FieldErrors errors) {
    if (!text(spec, "completionMode").equals("Indexed")) {
      errors.invalidRendered(
          path, GoForm.of("SuccessPolicy", policy), "requires indexed completion mode");
      return;
    }
    var at = path.child("rules");
    if (size(policy, "rules") == 0)
      errors.required(
          at, "at least one rules must be specified when the successPolicy is specified");
    if (size(policy, "rules") > MAX_RULES) errors.tooMany(at, size(policy, "rules"), MAX_RULES);
    var completions = number(spec, "completions", 0);
    var index = 0;
    for (var rule : objects(policy, "rules")) success(rule, completions, at.index(index++), errors);
  }

  private static void success(JsonNode rule, long completions, FieldPath path, FieldErrors errors) {
    if (!has(rule, "succeededCount") && !has(rule, "succeededIndexes")) {
      errors.required(path, "at least one of succeededCount or succeededIndexes must be specified");
      return;
    }
    var indexes = text(rule, "succeededIndexes");
    for (var bound : indexes.split("[,-]"))
      if (!bound.isEmpty() && !bound.chars().allMatch(Character::isDigit)) {
        errors.invalid(
            path.child("succeededIndexes"),
            indexes,
            "error parsing succeededIndexes: cannot convert string to integer for index: \""
                + bound
                + "\"");
        break;
      }
    Checks.notNegative(rule, "succeededCount", path, errors);
    var count = number(rule, "succeededCount", 0);
    if (count > completions)
      errors.invalid(
          path.child("succeededCount"),
          count,
          "must be less than or equal to "
              + completions
              + " (the number of specified completions)");
  }
}
