package dev.lares.access;

import dev.lares.api.Json;
import dev.lares.right.Rule;
import dev.lares.store.Stored;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Roles and bindings, read from their objects. */
final class RoleObjects {
  static final String GROUP = "rbac.authorization.k8s.io";
  static final String ROLES = "roles." + GROUP;
  static final String CLUSTER_ROLES = "clusterroles." + GROUP;
  static final String ROLE_BINDINGS = "rolebindings." + GROUP;
  static final String CLUSTER_ROLE_BINDINGS = "clusterrolebindings." + GROUP;

  private RoleObjects() {}

  static List<Rule> rules(JsonNode role) {
    var rules = new ArrayList<Rule>();
    for (var rule : role.path("rules"))
      rules.add(
          new Rule(
              texts(rule, "verbs"),
              texts(rule, "apiGroups"),
              texts(rule, "resources"),
              texts(rule, "resourceNames"),
              texts(rule, "nonResourceURLs")));
    return List.copyOf(rules);
  }

  static Binding binding(Stored stored) {
    var tree = Json.tree(stored.json());
    var namespace = stored.namespace();
    var subjects = new ArrayList<Subject>();
    for (var subject : tree.path("subjects")) {
      var kind = Json.text(subject, "kind");
      var own = Json.text(subject, "namespace");
      // a binding of a namespace means its own accounts where it names no other namespace
      var of = !kind.equals("ServiceAccount") ? "" : own.isEmpty() ? namespace : own;
      subjects.add(new Subject(kind, Json.text(subject, "name"), of));
    }
    var role = tree.path("roleRef");
    return new Binding(
        namespace,
        stored.name(),
        Json.text(role, "kind"),
        Json.text(role, "name"),
        List.copyOf(subjects));
  }

  private static List<String> texts(JsonNode rule, String name) {
    var texts = new ArrayList<String>();
    for (var text : rule.path(name)) texts.add(text.stringValue(""));
    return List.copyOf(texts);
  }
}
