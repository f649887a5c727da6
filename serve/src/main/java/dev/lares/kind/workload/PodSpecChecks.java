package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.isAbsent;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.LabelChecks;
import dev.lares.kind.NameChecks;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What must hold for a pod spec, in a pod or in a template; in Kubernetes' order. */
final class PodSpecChecks {
  private static final List<String> RESTART_POLICIES = List.of("Always", "OnFailure", "Never");
  private static final List<String> DNS_POLICIES =
      List.of("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
  private static final List<String> PREEMPTION_POLICIES = List.of("PreemptLowerPriority", "Never");
  private static final int MAX_DEADLINE = Integer.MAX_VALUE;

  private PodSpecChecks() {}

  static void check(JsonNode spec, PodScope scope, FieldPath path, FieldErrors errors) {
    if (isAbsent(spec, "terminationGracePeriodSeconds"))
      errors.required(path.child("terminationGracePeriodSeconds"), "");
    var volumes = VolumeChecks.check(spec, scope, path.child("volumes"), errors);
    if (has(spec, "resourceClaims")) claims(spec, path.child("resourceClaims"), errors);
    new ContainerChecks(spec, volumes, errors).check(path);
    var resources = find(spec, "resources");
    if (resources != null)
      PodLevelResources.check(spec, resources, path.child("resources"), errors);
    if (flag(spec, "hostNetwork")) PortChecks.matchHost(spec, scope, path, errors);
    Checks.requiredOneOf(spec, "restartPolicy", RESTART_POLICIES, path, errors);
    Checks.requiredOneOf(spec, "dnsPolicy", DNS_POLICIES, path, errors);
    LabelChecks.labels(spec.path("nodeSelector"), path.child("nodeSelector"), errors);
    SecurityChecks.pod(spec, path.child("securityContext"), errors);
    var affinity = find(spec, "affinity");
    if (affinity != null) AffinityChecks.check(affinity, path.child("affinity"), errors);
    NetworkChecks.dns(spec, path.child("dnsConfig"), errors);
    gates(spec, path, errors);
    SpreadChecks.check(spec, path.child("topologySpreadConstraints"), errors);
    SecurityChecks.ownUsers(spec, path, errors);
    hostname(spec, path.child("hostnameOverride"), errors);
    Checks.subdomain(spec, "serviceAccountName", path, errors);
    Checks.subdomain(spec, "nodeName", path, errors);
    deadline(spec, path.child("activeDeadlineSeconds"), errors);
    for (var field : List.of("hostname", "subdomain"))
      if (has(spec, field)) Checks.label(spec, field, path, errors);
    TolerationChecks.check(spec, path.child("tolerations"), errors);
    NetworkChecks.hostAliases(spec, path.child("hostAliases"), errors);
    Checks.subdomain(spec, "priorityClassName", path, errors);
    if (has(spec, "runtimeClassName"))
      errors.invalidAll(
          path.child("runtimeClassName"),
          text(spec, "runtimeClassName"),
          NameChecks.subdomain(text(spec, "runtimeClassName")));
    Checks.oneOf(spec, "preemptionPolicy", PREEMPTION_POLICIES, path, errors);
    var overhead = find(spec, "overhead");
    if (overhead != null) ResourceChecks.overhead(overhead, path.child("overhead"), errors);
    var system = find(spec, "os");
    if (system != null) SystemChecks.check(spec, text(system, "name"), path, errors);
  }

  private static void claims(JsonNode spec, FieldPath path, FieldErrors errors) {
    var names = new HashSet<String>();
    var index = 0;
    for (var claim : objects(spec, "resourceClaims")) {
      var at = path.index(index++);
      var name = text(claim, "name");
      if (name.isEmpty()) errors.required(at.child("name"), "");
      else if (!names.add(name)) errors.duplicate(at.child("name"), name);
      else errors.invalidAll(at.child("name"), name, NameChecks.label(name));
      var named = has(claim, "resourceClaimName");
      var templated = has(claim, "resourceClaimTemplateName");
      if (named && templated)
        errors.invalidRendered(
            at,
            GoForm.of("PodResourceClaim", claim),
            "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified");
      if (!named && !templated)
        errors.invalidRendered(
            at,
            GoForm.of("PodResourceClaim", claim),
            "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`");
      Checks.subdomain(claim, "resourceClaimName", at, errors);
      Checks.subdomain(claim, "resourceClaimTemplateName", at, errors);
    }
  }

  private static void gates(JsonNode spec, FieldPath path, FieldErrors errors) {
    var index = 0;
    for (var gate : objects(spec, "readinessGates")) {
      var type = text(gate, "conditionType");
      errors.invalidAll(
          path.child("readinessGates").index(index++).child("conditionType"),
          type,
          NameChecks.qualifiedName(type));
    }
    var seen = new HashSet<String>();
    index = 0;
    for (var gate : objects(spec, "schedulingGates")) {
      var at = path.child("schedulingGates").index(index++);
      var name = text(gate, "name");
      errors.invalidAll(at, name, NameChecks.qualifiedName(name));
      if (!seen.add(name)) errors.duplicate(at, name);
    }
  }

  private static void deadline(JsonNode spec, FieldPath path, FieldErrors errors) {
    var seconds = number(spec, "activeDeadlineSeconds", 1);
    if (seconds < 1 || seconds > MAX_DEADLINE)
      errors.invalid(path, seconds, NameChecks.between(1, MAX_DEADLINE));
  }

  private static void hostname(JsonNode spec, FieldPath path, FieldErrors errors) {
    var override = text(spec, "hostnameOverride");
    if (override.isEmpty()) return;
    if (flag(spec, "setHostnameAsFQDN"))
      errors.forbidden(path, "may not be specified when setHostnameAsFQDN is true");
    errors.invalidAll(path, override, NameChecks.subdomain(override));
  }
}
