package dev.lares.kind.registration;

import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;
import static dev.lares.kind.Trees.texts;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.SelectorChecks;
import dev.lares.kind.Trees;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which requests a webhook or policy wants to see. */
final class MatchRules {
  private static final List<String> OPERATIONS =
      List.of("*", "CONNECT", "CREATE", "DELETE", "UPDATE");
  private static final List<String> SCOPES = List.of("*", "Cluster", "Namespaced");
  static final List<String> MATCH_POLICIES = List.of("Equivalent", "Exact");
  static final List<String> FAILURE_POLICIES = List.of("Fail", "Ignore");

  private MatchRules() {}

  /** Defaults of matchConstraints and matchResources. */
  static void defaults(ObjectNode match) {
    selectorDefaults(match);
    for (var name : List.of("resourceRules", "excludeResourceRules"))
      for (var rule : objects(match, name)) putIfEmpty(rule, "scope", "*");
  }

  static void selectorDefaults(ObjectNode match) {
    putIfEmpty(match, "matchPolicy", "Equivalent");
    for (var name : List.of("namespaceSelector", "objectSelector"))
      if (!match.path(name).isObject()) match.putObject(name);
  }

  static void checkResources(JsonNode match, FieldPath path, FieldErrors errors) {
    checkSupported(match, "matchPolicy", MATCH_POLICIES, path, errors);
    checkSelectors(match, path, errors);
    for (var name : List.of("resourceRules", "excludeResourceRules")) {
      int i = 0;
      for (var rule : objects(match, name)) {
        var at = path.child(name).index(i++);
        checkNames(rule, at.child("resourceNames"), errors);
        checkRule(rule, at, errors);
      }
    }
  }

  private static void checkNames(ObjectNode rule, FieldPath path, FieldErrors errors) {
    var seen = new HashSet<String>();
    int i = 0;
    for (var name : texts(rule, "resourceNames")) {
      var at = path.index(i++);
      errors.invalidAll(at, name, dev.lares.kind.NameChecks.pathSegment(name));
      if (!seen.add(name)) errors.duplicate(at, name);
    }
  }

  static void checkSelectors(JsonNode match, FieldPath path, FieldErrors errors) {
    for (var name : List.of("namespaceSelector", "objectSelector"))
      SelectorChecks.check(match.path(name), path.child(name), errors);
  }

  static void checkSupported(
      JsonNode of, String name, List<String> supported, FieldPath path, FieldErrors errors) {
    if (Trees.has(of, name))
      Trees.checkSupported(errors, path.child(name), text(of, name), supported);
  }

  static void checkRule(ObjectNode rule, FieldPath path, FieldErrors errors) {
    var operations = texts(rule, "operations");
    checkWild(rule, "operations", "operations", path, errors);
    for (int i = 0; i < operations.size(); i++)
      Trees.checkSupported(
          errors, path.child("operations").index(i), operations.get(i), OPERATIONS);
    checkWild(rule, "apiGroups", "API groups", path, errors);
    checkWild(rule, "apiVersions", "API versions", path, errors);
    int i = 0;
    for (var version : texts(rule, "apiVersions")) {
      if (version.isEmpty()) errors.required(path.child("apiVersions").index(i), "");
      i++;
    }
    checkResourceNames(rule, path.child("resources"), errors);
    checkSupported(rule, "scope", SCOPES, path, errors);
  }

  private static void checkWild(
      ObjectNode rule, String name, String called, FieldPath path, FieldErrors errors) {
    var all = texts(rule, name);
    if (all.isEmpty()) errors.required(path.child(name), "");
    if (all.size() > 1 && all.contains("*"))
      errors.invalid(
          path.child(name), rule.path(name), "if '*' is present, must not specify other " + called);
  }

  private static void checkResourceNames(ObjectNode rule, FieldPath path, FieldErrors errors) {
    var all = texts(rule, "resources");
    if (all.isEmpty()) errors.required(path, "");
    var withAnySubresource = new HashSet<String>();
    var ofAnyResource = new HashSet<String>();
    boolean anyWithSubresources = all.contains("*/*");
    for (int i = 0; i < all.size(); i++) {
      var name = all.get(i);
      if (name.isEmpty()) errors.required(path.index(i), "");
      if (name.equals("*/*")) continue;
      int slash = name.indexOf('/');
      if (slash < 0) continue;
      var resource = name.substring(0, slash);
      var subresource = name.substring(slash + 1);
      if (anyWithSubresources && all.indexOf("*/*") < i)
        if (resource.equals("*") || subresource.equals("*"))
          errors.invalid(path.index(i), name, "if '*/*' is present, must not specify " + name);
      if (withAnySubresource.contains(resource))
        errors.invalid(
            path.index(i), name, "if '" + resource + "/*' is present, must not specify " + name);
      if (ofAnyResource.contains(subresource))
        errors.invalid(
            path.index(i), name, "if '*/" + subresource + "' is present, must not specify " + name);
      if (subresource.equals("*")) withAnySubresource.add(resource);
      if (resource.equals("*")) ofAnyResource.add(subresource);
    }
    if (all.size() > 1 && anyWithSubresources)
      errors.invalid(
          path, rule.path("resources"), "if '*/*' is present, must not specify other resources");
    boolean plain = all.stream().anyMatch(name -> !name.equals("*") && name.indexOf('/') < 0);
    if (all.contains("*") && plain)
      errors.invalid(
          path,
          rule.path("resources"),
          "if '*' is present, must not specify other resources without subresources");
  }
}
