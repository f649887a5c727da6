package dev.lares.kind.registration;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.putIfAbsent;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.cel.PolicyExpressions;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Servers that are asked before something is stored. */
final class WebhookConfigurations implements Strategy {
  private static final List<String> SIDE_EFFECTS = List.of("None", "NoneOnDryRun");
  private static final List<String> VERSIONS = List.of("v1", "v1beta1");
  private static final FieldPath WEBHOOKS = FieldPath.of("webhooks");

  private final boolean mutates;

  WebhookConfigurations(boolean mutates) {
    this.mutates = mutates;
  }

  @Override
  public void defaults(ObjectNode configuration) {
    for (var webhook : objects(configuration, "webhooks")) {
      putIfEmpty(webhook, "failurePolicy", "Fail");
      MatchRules.selectorDefaults(webhook);
      putIfAbsent(webhook, "timeoutSeconds", 10);
      if (mutates) putIfEmpty(webhook, "reinvocationPolicy", "Never");
      for (var rule : objects(webhook, "rules")) putIfEmpty(rule, "scope", "*");
      if (Trees.at(webhook, "clientConfig", "service") instanceof ObjectNode service)
        putIfAbsent(service, "port", 443);
    }
  }

  @Override
  public boolean raisesGeneration(ObjectNode configuration, ObjectNode old) {
    return !configuration.path("webhooks").equals(old.path("webhooks"));
  }

  @Override
  public void validate(ObjectNode configuration, FieldErrors errors) {
    var names = new HashSet<String>();
    int i = 0;
    for (var webhook : objects(configuration, "webhooks")) {
      var path = WEBHOOKS.index(i++);
      check(webhook, path, errors);
      checkVersions(webhook, path.child("admissionReviewVersions"), errors);
      var name = text(webhook, "name");
      if (!name.isEmpty() && !names.add(name)) errors.duplicate(path.child("name"), name);
    }
  }

  private void check(ObjectNode webhook, FieldPath path, FieldErrors errors) {
    checkName(text(webhook, "name"), path.child("name"), errors);
    var rules = objects(webhook, "rules");
    for (int i = 0; i < rules.size(); i++)
      MatchRules.checkRule(rules.get(i), path.child("rules").index(i), errors);
    MatchRules.checkSupported(webhook, "failurePolicy", MatchRules.FAILURE_POLICIES, path, errors);
    MatchRules.checkSupported(webhook, "matchPolicy", MatchRules.MATCH_POLICIES, path, errors);
    if (!has(webhook, "sideEffects"))
      errors.required(path.child("sideEffects"), "must specify one of None, NoneOnDryRun");
    else MatchRules.checkSupported(webhook, "sideEffects", SIDE_EFFECTS, path, errors);
    long timeout = Trees.number(webhook, "timeoutSeconds", 10);
    if (timeout < 1 || timeout > 30)
      errors.invalid(
          path.child("timeoutSeconds"),
          timeout,
          "the timeout value must be between 1 and 30 seconds");
    MatchRules.checkSelectors(webhook, path, errors);
    ClientAddresses.check(webhook.path("clientConfig"), path.child("clientConfig"), errors);
    if (mutates)
      MatchRules.checkSupported(
          webhook, "reinvocationPolicy", MutatingPolicies.REINVOCATION, path, errors);
    if (!objects(webhook, "matchConditions").isEmpty())
      ExpressionFields.checkConditions(webhook, new PolicyExpressions(false, false), path, errors);
  }

  private static void checkName(String name, FieldPath path, FieldErrors errors) {
    if (name.isEmpty()) {
      errors.required(path, "");
      return;
    }
    var wrong = NameChecks.subdomain(name);
    errors.invalidAll(path, name, wrong);
    if (wrong.isEmpty() && name.split("\\.").length < 3)
      errors.invalid(
          path, name, "should be a domain with at least three segments separated by dots");
  }

  private static void checkVersions(ObjectNode webhook, FieldPath path, FieldErrors errors) {
    var versions = texts(webhook, "admissionReviewVersions");
    var known = String.join(", ", VERSIONS);
    if (versions.isEmpty()) {
      errors.required(path, "must specify one of " + known);
      return;
    }
    var seen = new HashSet<String>();
    boolean sound = true;
    for (int i = 0; i < versions.size(); i++) {
      var version = versions.get(i);
      var wrong = NameChecks.label1035(version);
      errors.invalidAll(path.index(i), version, wrong);
      boolean fresh = seen.add(version);
      if (!fresh) errors.invalid(path.index(i), version, "duplicate version");
      sound &= wrong.isEmpty() && fresh;
    }
    if (sound && versions.stream().noneMatch(VERSIONS::contains))
      errors.invalid(
          path, webhook.path("admissionReviewVersions"), "must include at least one of " + known);
  }
}
