package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.NameChecks;
import dev.lares.kind.NameRule;
import dev.lares.kind.SelectorChecks;
import dev.lares.kind.Strategy;
import dev.lares.kind.Texts;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Roles and bindings, in a namespace and of the whole cluster. */
final class Rbac {
  private static final String GROUP = "rbac.authorization.k8s.io";

  static final Kind ROLES = role("roles", "Role", true);
  static final Kind CLUSTER_ROLES = role("clusterroles", "ClusterRole", false);
  static final Kind ROLE_BINDINGS = binding("rolebindings", "RoleBinding", true);
  static final Kind CLUSTER_ROLE_BINDINGS =
      binding("clusterrolebindings", "ClusterRoleBinding", false);

  private Rbac() {}

  private static Kind role(String plural, String kind, boolean namespaced) {
    return Kind.of(new ResourceType(GROUP, "v1", plural, kind, namespaced))
        .nameRule(NameRule.PATH_SEGMENT)
        .withCreateOnUpdate()
        .strategy(new RoleRules(namespaced))
        .columns(CommonColumns.NAME, CommonColumns.CREATED_AT);
  }

  private static Kind binding(String plural, String kind, boolean namespaced) {
    return Kind.of(new ResourceType(GROUP, "v1", plural, kind, namespaced))
        .nameRule(NameRule.PATH_SEGMENT)
        .withCreateOnUpdate()
        .strategy(new BindingRules(namespaced))
        .columns(
            CommonColumns.NAME,
            Column.text(
                "Role",
                "What is granted",
                (b, now) ->
                    Trees.text(b, "roleRef", "kind") + "/" + Trees.text(b, "roleRef", "name")),
            CommonColumns.AGE,
            Column.wide("Users", "Users it is granted to", (b, now) -> subjects(b, "User")),
            Column.wide("Groups", "Groups it is granted to", (b, now) -> subjects(b, "Group")),
            Column.wide(
                "ServiceAccounts",
                "Service accounts it is granted to",
                (b, now) -> subjects(b, "ServiceAccount")));
  }

  private static String subjects(JsonNode binding, String kind) {
    return String.join(
        ", ",
        Trees.objects(binding, "subjects").stream()
            .filter(s -> Trees.text(s, "kind").equals(kind))
            .map(s ->
                kind.equals("ServiceAccount")
                    ? Trees.text(s, "namespace") + "/" + Trees.text(s, "name")
                    : Trees.text(s, "name"))
            .toList());
  }

  private record RoleRules(boolean namespaced) implements Strategy {
    /** A role prints its rules whether it has any or not. */
    @Override
    public void defaults(ObjectNode role) {
      if (!role.has("rules")) role.putNull("rules");
    }

    @Override
    public void validate(ObjectNode role, FieldErrors errors) {
      int i = 0;
      for (var rule : Trees.objects(role, "rules"))
        check(rule, FieldPath.of("rules").index(i++), errors);
      if (!namespaced && role.path("aggregationRule").isObject())
        checkGathering(role.path("aggregationRule"), errors);
    }

    private static void checkGathering(JsonNode rule, FieldErrors errors) {
      var path = FieldPath.of("aggregationRule", "clusterRoleSelectors");
      if (rule.path("clusterRoleSelectors").isEmpty())
        errors.required(
            path, "at least one clusterRoleSelector required if aggregationRule is non-nil");
      int i = 0;
      for (var selector : Trees.objects(rule, "clusterRoleSelectors")) {
        var found = new FieldErrors();
        SelectorChecks.check(selector, path.index(i), found);
        errors.addAll(found);
        if (!found.isEmpty())
          errors.invalidRendered(path.index(i), "null", "invalid label selector.");
        i++;
      }
    }

    private void check(ObjectNode rule, FieldPath path, FieldErrors errors) {
      if (Trees.isEmpty(rule.path("verbs")))
        errors.required(path.child("verbs"), "verbs must contain at least one value");
      var urls = rule.path("nonResourceURLs");
      if (!Trees.isEmpty(urls)) {
        if (namespaced)
          errors.invalid(
              path.child("nonResourceURLs"),
              urls,
              "namespaced rules cannot apply to non-resource URLs");
        if (!Trees.isEmpty(rule.path("apiGroups"))
            || !Trees.isEmpty(rule.path("resources"))
            || !Trees.isEmpty(rule.path("resourceNames")))
          errors.invalid(
              path.child("nonResourceURLs"),
              urls,
              "rules cannot apply to both regular resources and non-resource URLs");
        return;
      }
      if (Trees.isEmpty(rule.path("apiGroups")))
        errors.required(
            path.child("apiGroups"), "resource rules must supply at least one api group");
      if (Trees.isEmpty(rule.path("resources")))
        errors.required(
            path.child("resources"), "resource rules must supply at least one resource");
    }
  }

  private record BindingRules(boolean namespaced) implements Strategy {
    @Override
    public void defaults(ObjectNode binding) {
      var ref = Trees.object(binding, "roleRef");
      Trees.putIfEmpty(ref, "apiGroup", GROUP);
      for (var text : new String[] {"kind", "name"}) Trees.putIfAbsentText(ref, text);
      for (var subject : Trees.objects(binding, "subjects")) {
        var kind = Trees.text(subject, "kind");
        if (kind.equals("User") || kind.equals("Group"))
          Trees.putIfEmpty(subject, "apiGroup", GROUP);
      }
    }

    @Override
    public void validate(ObjectNode binding, FieldErrors errors) {
      var ref = binding.path("roleRef");
      var path = FieldPath.of("roleRef");
      if (!Trees.text(ref, "apiGroup").equals(GROUP))
        errors.notSupported(path.child("apiGroup"), Trees.text(ref, "apiGroup"), List.of(GROUP));
      Trees.checkSupported(
          errors,
          path.child("kind"),
          Trees.text(ref, "kind"),
          namespaced ? List.of("Role", "ClusterRole") : List.of("ClusterRole"));
      var role = Trees.text(ref, "name");
      if (role.isEmpty()) errors.required(path.child("name"), "");
      else errors.invalidAll(path.child("name"), role, NameChecks.pathSegment(role));
      int i = 0;
      for (var subject : Trees.objects(binding, "subjects"))
        checkSubject(subject, FieldPath.of("subjects").index(i++), errors);
    }

    private void checkSubject(ObjectNode subject, FieldPath path, FieldErrors errors) {
      if (Trees.text(subject, "name").isEmpty()) errors.required(path.child("name"), "");
      switch (Trees.text(subject, "kind")) {
        case "ServiceAccount" -> {
          var name = Trees.text(subject, "name");
          if (!name.isEmpty())
            errors.invalidAll(path.child("name"), name, NameChecks.subdomain(name));
          var group = Trees.text(subject, "apiGroup");
          if (!group.isEmpty()) errors.notSupported(path.child("apiGroup"), group, List.of(""));
          // a binding of a namespace means its own when none is said
          if (Trees.text(subject, "namespace").isEmpty() && !namespaced)
            errors.required(path.child("namespace"), "");
        }
        case "User", "Group" -> {
          var group = Trees.text(subject, "apiGroup");
          if (!group.equals(GROUP))
            errors.notSupported(path.child("apiGroup"), group, List.of(GROUP));
        }
        default ->
            errors.notSupported(
                path.child("kind"),
                Trees.text(subject, "kind"),
                List.of("ServiceAccount", "User", "Group"));
      }
    }

    @Override
    public void validateUpdate(ObjectNode binding, ObjectNode old, FieldErrors errors) {
      validate(binding, errors);
      var ref = binding.path("roleRef");
      if (!ref.equals(old.path("roleRef")))
        errors.invalidRendered(
            FieldPath.of("roleRef"),
            "{\"APIGroup\":%s,\"Kind\":%s,\"Name\":%s}"
                .formatted(
                    Texts.quoted(Trees.text(ref, "apiGroup")),
                    Texts.quoted(Trees.text(ref, "kind")),
                    Texts.quoted(Trees.text(ref, "name"))),
            "cannot change roleRef");
    }
  }
}
