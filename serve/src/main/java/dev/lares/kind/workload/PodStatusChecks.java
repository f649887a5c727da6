package dev.lares.kind.workload;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.basic.NetworkAddresses;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must hold for the status of a pod. */
final class PodStatusChecks {
  private static final FieldPath STATUS = FieldPath.of("status");
  private static final FieldPath ANNOTATIONS = FieldPath.of("metadata", "annotations");

  /** Kubernetes reports conditions here. */
  private static final FieldPath CONDITIONS = FieldPath.of("status", "conditions");

  private static final Set<String> OWN_CONDITIONS = Set.of("PodScheduled", "Ready", "Initialized");

  private PodStatusChecks() {}

  static void check(JsonNode pod, JsonNode old, FieldErrors errors) {
    var metadata = pod.path("metadata");
    PodAnnotations.unchanged(metadata, old.path("metadata"), ANNOTATIONS, errors);
    PodAnnotations.check(metadata, pod.path("spec"), ANNOTATIONS, errors);
    var status = pod.path("status");
    var before = old.path("status");
    conditions(status, errors);
    var nominated = text(status, "nominatedNodeName");
    if (!nominated.isEmpty() && !nominated.equals(text(before, "nominatedNodeName")))
      errors.invalidAll(
          STATUS.child("nominatedNodeName"), nominated, NameChecks.subdomain(nominated));
    if (!text(status, "qosClass").equals(text(before, "qosClass")))
      errors.invalid(STATUS.child("qosClass"), text(status, "qosClass"), "field is immutable");
    var policy = text(old, "spec", "restartPolicy");
    var sidecars = sidecars(old.path("spec"));
    endings(status, before, "containerStatuses", policy, Set.of(), errors);
    endings(status, before, "initContainerStatuses", policy, sidecars, errors);
    endings(status, before, "ephemeralContainerStatuses", "Never", Set.of(), errors);
    addresses(status, "podIPs", errors);
    var hostIps = objects(status, "hostIPs");
    if (!hostIps.isEmpty() && !text(hostIps.getFirst(), "ip").equals(text(status, "hostIP")))
      errors.invalid(
          STATUS.child("hostIPs").index(0).child("ip"),
          text(hostIps.getFirst(), "ip"),
          "must be equal to `hostIP`");
    addresses(status, "hostIPs", errors);
  }

  private static void conditions(JsonNode status, FieldErrors errors) {
    var index = 0;
    for (var condition : objects(status, "conditions")) {
      var at = CONDITIONS.index(index++).child("Type");
      var type = text(condition, "type");
      if (!OWN_CONDITIONS.contains(type))
        errors.invalidAll(at, type, NameChecks.qualifiedName(type));
    }
  }

  private static Set<String> sidecars(JsonNode spec) {
    var names = new HashSet<String>();
    for (var container : objects(spec, "initContainers"))
      if (text(container, "restartPolicy").equals("Always")) names.add(text(container, "name"));
    return names;
  }

  /** A container that has ended and is not to start again stays so. */
  private static void endings(
      JsonNode status,
      JsonNode before,
      String list,
      String policy,
      Set<String> restartable,
      FieldErrors errors) {
    if (policy.equals("Always")) return;
    var index = 0;
    for (var old : objects(before, list)) {
      var at = STATUS.child(list).index(index++).child("state");
      var ended = old.path("state").path("terminated");
      var name = text(old, "name");
      if (!ended.isObject() || restartable.contains(name)) continue;
      if (number(ended, "exitCode", 0) != 0 && policy.equals("OnFailure")) continue;
      for (var now : objects(status, list))
        if (text(now, "name").equals(name) && !has(now.path("state"), "terminated"))
          errors.forbidden(at, "may not be transitioned to non-terminated state");
    }
  }

  /** At most one address of each family. */
  private static void addresses(JsonNode status, String list, FieldErrors errors) {
    var path = STATUS.child(list);
    var all = objects(status, list).stream().map(each -> text(each, "ip")).toList();
    for (var i = 0; i < all.size(); i++) NetworkChecks.address(all.get(i), path.index(i), errors);
    if (all.size() < 2) return;
    var families = all.stream().map(NetworkAddresses::isV4).distinct().count();
    if (families < 2 || all.size() > 2)
      errors.invalidRendered(
          path,
          GoForm.list("PodIP", objects(status, list)),
          "may specify no more than one IP for each IP family");
    var seen = new HashSet<String>();
    for (var i = 0; i < all.size(); i++)
      if (!seen.add(all.get(i)))
        errors.duplicateRendered(
            path.index(i), GoForm.of("PodIP", objects(status, list).get(i)), "");
  }
}
