package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import dev.lares.quantity.Quantity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Resource quotas: limits on what a namespace may hold. */
final class ResourceQuotas implements Strategy {
  private static final Set<String> SCOPES =
      Set.of(
          "Terminating",
          "NotTerminating",
          "BestEffort",
          "NotBestEffort",
          "PriorityClass",
          "CrossNamespacePodAffinity",
          "VolumeAttributesClass");

  private static final Set<String> STANDARD =
      Set.of(
          "cpu",
          "memory",
          "ephemeral-storage",
          "requests.cpu",
          "requests.memory",
          "requests.storage",
          "requests.ephemeral-storage",
          "limits.cpu",
          "limits.memory",
          "limits.ephemeral-storage",
          "pods",
          "resourcequotas",
          "services",
          "services.nodeports",
          "services.loadbalancers",
          "replicationcontrollers",
          "secrets",
          "configmaps",
          "persistentvolumeclaims");

  private static final FieldPath SPEC = FieldPath.of("spec");

  static final Kind KIND =
      Kind.of(new ResourceType("", "v1", "resourcequotas", "ResourceQuota", true))
          .shortNames("quota")
          .subresources("status")
          .withDeletedAnswered()
          .strategy(new ResourceQuotas())
          .columns(
              CommonColumns.NAME,
              Column.text("Request", "Used and allowed", (q, now) -> usage(q, false)),
              Column.text("Limit", "Used and allowed limits", (q, now) -> usage(q, true)),
              CommonColumns.AGE);

  private static String usage(JsonNode quota, boolean limits) {
    var hard = new TreeMap<String, String>();
    for (var entry : Trees.at(quota, "status", "hard").properties())
      hard.put(entry.getKey(), entry.getValue().asString());
    var pieces = new ArrayList<String>();
    for (var entry : hard.entrySet()) {
      if (entry.getKey().startsWith("limits.") != limits) continue;
      var used = Trees.text(quota, "status", "used", entry.getKey());
      pieces.add(entry.getKey() + ": " + (used.isEmpty() ? "0" : used) + "/" + entry.getValue());
    }
    return String.join(", ", pieces);
  }

  @Override
  public void defaults(ObjectNode quota) {
    Trees.object(quota, "spec");
    Trees.object(quota, "status");
  }

  @Override
  public void prepareCreate(ObjectNode quota) {
    quota.putObject("status");
  }

  @Override
  public void validate(ObjectNode quota, FieldErrors errors) {
    var spec = quota.path("spec");
    for (var entry : spec.path("hard").properties()) {
      var path = SPEC.child("hard").key(entry.getKey());
      checkName(entry.getKey(), path, errors);
      var amount = Quantity.parse(entry.getValue().asString());
      if (amount.sign() < 0)
        errors.invalid(path, amount.toString(), "must be greater than or equal to 0");
    }
    checkScopes(spec, errors);
    int i = 0;
    for (var term : Trees.objects(spec.path("scopeSelector"), "matchExpressions"))
      checkTerm(term, errors, i++);
  }

  /**
   * A name without a group must be one of Kubernetes' own; with a group it is somebody else's
   * affair.
   */
  private static void checkName(String name, FieldPath path, FieldErrors errors) {
    if (name.indexOf('/') >= 0 || STANDARD.contains(name) || name.startsWith("requests.hugepages-"))
      return;
    if (name.startsWith("hugepages-")) return;
    errors.invalid(path, name, "must be a standard resource type or fully qualified");
    errors.invalid(path, name, "must be a standard resource for quota");
  }

  private static void checkScopes(JsonNode spec, FieldErrors errors) {
    var scopes = new HashSet<>(Trees.texts(spec, "scopes"));
    var path = SPEC.child("scopes");
    var value = spec.path("scopes");
    for (var scope : Trees.texts(spec, "scopes")) {
      if (!SCOPES.contains(scope)) {
        errors.invalid(path, value, "unsupported scope");
        continue;
      }
      for (var entry : spec.path("hard").properties())
        if (!applies(scope, entry.getKey())) {
          errors.invalid(path, value, "unsupported scope applied to resource");
        }
    }
    for (var pair :
        List.of(Set.of("BestEffort", "NotBestEffort"), Set.of("Terminating", "NotTerminating")))
      if (scopes.containsAll(pair)) errors.invalid(path, value, "conflicting scopes");
  }

  /** BestEffort pods have no requests to count; the other scopes count all that pods use. */
  private static boolean applies(String scope, String resource) {
    boolean pods = resource.equals("pods");
    boolean compute =
        resource.equals("cpu")
            || resource.equals("memory")
            || resource.startsWith("requests.cpu")
            || resource.startsWith("requests.memory")
            || resource.startsWith("limits.");
    return scope.equals("BestEffort") ? pods : pods || compute;
  }

  private static void checkTerm(ObjectNode term, FieldErrors errors, int index) {
    var path = SPEC.child("scopeSelector").child("matchExpressions");
    var operator = Trees.text(term, "operator");
    boolean values = !Trees.isEmpty(term.path("values"));
    switch (operator) {
      case "In", "NotIn" -> {
        if (!values)
          errors.required(
              path.child("values"),
              "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
      }
      case "Exists", "DoesNotExist" -> {
        if (values)
          errors.invalid(
              path.child("values"),
              term.path("values"),
              "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
      }
      default -> errors.invalid(path.child("operator"), operator, "not a valid selector operator");
    }
    if (!SCOPES.contains(Trees.text(term, "scopeName")))
      errors.invalid(path.child("scopeName"), Trees.text(term, "scopeName"), "unsupported scope");
  }
}
