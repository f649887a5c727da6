package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for when containers start again: after they ended, after they were resized. */
final class RestartChecks {
  private static final List<String> POLICIES = List.of("Always", "Never", "OnFailure");
  private static final List<String> ACTIONS = List.of("Restart", "RestartAllContainers");
  private static final List<String> OPERATORS = List.of("In", "NotIn");
  private static final List<String> RESIZED = List.of("cpu", "memory");
  private static final List<String> RESIZE_POLICIES = List.of("NotRequired", "RestartContainer");
  private static final int MAX_RULES = 20;
  private static final int MAX_CODES = 255;

  static final String RESTART_CONTAINER = "RestartContainer";

  private RestartChecks() {}

  /** A container's own policy and rules. */
  static void container(JsonNode container, FieldPath path, FieldErrors errors) {
    Checks.oneOf(container, "restartPolicy", POLICIES, path, errors);
    var rules = objects(container, "restartPolicyRules");
    if (rules.isEmpty()) return;
    var at = path.child("restartPolicyRules");
    if (!has(container, "restartPolicy"))
      errors.required(
          path.child("restartPolicy"), "must specify restartPolicy when restart rules are used");
    if (rules.size() > MAX_RULES) errors.tooMany(at, rules.size(), MAX_RULES);
    for (var i = 0; i < rules.size(); i++) rule(rules.get(i), at.index(i), errors);
  }

  private static void rule(JsonNode rule, FieldPath path, FieldErrors errors) {
    Checks.requiredOneOf(rule, "action", ACTIONS, path, errors);
    var codes = find(rule, "exitCodes");
    var at = path.child("exitCodes");
    if (codes == null) {
      errors.required(at, "must be specified");
      return;
    }
    Checks.requiredOneOf(codes, "operator", OPERATORS, at, errors);
    if (size(codes, "values") > MAX_CODES)
      errors.tooMany(at.child("values"), size(codes, "values"), MAX_CODES);
  }

  /** An init container that has run its course cannot be restarted for new resources. */
  static void noRestartOnResize(JsonNode container, FieldPath path, FieldErrors errors) {
    var index = 0;
    for (var rule : objects(container, "resizePolicy")) {
      var at = path.child("resizePolicy").index(index++).child("restartPolicy");
      if (text(rule, "restartPolicy").equals(RESTART_CONTAINER))
        errors.invalid(
            at,
            RESTART_CONTAINER,
            "must not be set to 'RestartContainer' for non-sidecar initContainers");
    }
  }

  /** What resizing in place does to a container. */
  static void resizing(JsonNode container, String podPolicy, FieldPath path, FieldErrors errors) {
    var at = path.child("resizePolicy");
    var seen = new HashSet<String>();
    var index = 0;
    for (var rule : objects(container, "resizePolicy")) {
      var resource = text(rule, "resourceName");
      if (!seen.add(resource)) errors.duplicate(at.index(index), resource);
      index++;
      if (resource.isEmpty()) errors.required(at, "");
      else if (!RESIZED.contains(resource)) errors.notSupported(at, resource, RESIZED);
      var policy = text(rule, "restartPolicy");
      if (policy.isEmpty()) errors.required(at, "");
      else if (!RESIZE_POLICIES.contains(policy)) errors.notSupported(at, policy, RESIZE_POLICIES);
      if (podPolicy.equals("Never") && !policy.equals("NotRequired"))
        errors.invalid(at, policy, "must be 'NotRequired' when pod `restartPolicy` is 'Never'");
    }
  }
}
