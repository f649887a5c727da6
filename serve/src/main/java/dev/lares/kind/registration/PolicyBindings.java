package dev.lares.kind.registration;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.SelectorChecks;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a policy applies, and with which parameters. */
final class PolicyBindings implements Strategy {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> ACTIONS = List.of("Audit", "Deny", "Warn");
  private static final List<String> NOT_FOUND = List.of("Deny", "Allow");

  private final boolean validates;

  PolicyBindings(boolean validates) {
    this.validates = validates;
  }

  @Override
  public void defaults(ObjectNode binding) {
    if (object(binding, "spec").get("matchResources") instanceof ObjectNode match)
      MatchRules.defaults(match);
  }

  @Override
  public void validate(ObjectNode binding, FieldErrors errors) {
    var spec = binding.path("spec");
    var policy = text(spec, "policyName");
    if (policy.isEmpty()) errors.required(SPEC.child("policyName"), "");
    else errors.invalidAll(SPEC.child("policyName"), policy, NameChecks.subdomain(policy));
    if (spec.path("paramRef").isObject())
      checkParams(spec.path("paramRef"), SPEC.child("paramRef"), errors);
    if (spec.path("matchResources").isObject())
      MatchRules.checkResources(spec.path("matchResources"), SPEC.child("matchResources"), errors);
    if (validates) checkActions(spec, SPEC.child("validationActions"), errors);
  }

  private static void checkParams(JsonNode ref, FieldPath path, FieldErrors errors) {
    boolean name = !text(ref, "name").isEmpty();
    boolean selector = ref.path("selector").isObject();
    if (name)
      errors.invalidAll(
          path.child("name"), text(ref, "name"), NameChecks.pathSegment(text(ref, "name")));
    if (name && selector)
      for (var both : List.of("name", "selector"))
        errors.forbidden(path.child(both), "name and selector are mutually exclusive");
    else if (!name && !selector) errors.required(path, "one of name or selector must be specified");
    if (selector) SelectorChecks.check(ref.path("selector"), path.child("selector"), errors);
    var missing = text(ref, "parameterNotFoundAction");
    if (!has(ref, "parameterNotFoundAction"))
      errors.required(path.child("parameterNotFoundAction"), "");
    else Trees.checkSupported(errors, path.child("parameterNotFoundAction"), missing, NOT_FOUND);
  }

  private static void checkActions(JsonNode spec, FieldPath path, FieldErrors errors) {
    var actions = texts(spec, "validationActions");
    if (actions.isEmpty()) errors.required(path, "at least one validation action is required");
    var seen = new HashSet<String>();
    for (int i = 0; i < actions.size(); i++) {
      Trees.checkSupported(errors, path.index(i), actions.get(i), ACTIONS);
      if (!seen.add(actions.get(i))) errors.duplicate(path.index(i), actions.get(i));
    }
    if (seen.contains("Deny") && seen.contains("Warn"))
      errors.invalid(
          path,
          spec.path("validationActions"),
          "must not contain both Deny and Warn (repeating the same validation failure information"
              + " in the API response and headers serves no purpose)");
  }
}
