package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.putIfAbsent;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.Trees;
import tools.jackson.databind.node.ObjectNode;

/** What a pod's absent fields become, in a template and in a pod. */
final class PodDefaults {
  private static final String[] CONTAINERS = {"containers", "initContainers"};

  private PodDefaults() {}

  /** The template under {@code template} of a spec; made if it is absent. */
  static void template(ObjectNode spec) {
    var template = object(spec, "template");
    object(template, "metadata");
    spec(object(template, "spec"));
  }

  /** What pods and templates have in common. */
  static void spec(ObjectNode spec) {
    putIfEmpty(spec, "dnsPolicy", "ClusterFirst");
    putIfEmpty(spec, "restartPolicy", "Always");
    object(spec, "securityContext");
    putIfAbsent(spec, "terminationGracePeriodSeconds", 30);
    putIfEmpty(spec, "schedulerName", "default-scheduler");
    serviceAccount(spec);
    SwitchedOff.drop(spec);
    for (var volume : objects(spec, "volumes")) VolumeDefaults.apply(volume);
    for (var list : CONTAINERS)
      for (var container : objects(spec, list)) ContainerDefaults.apply(container);
    for (var container : objects(spec, "ephemeralContainers")) ContainerDefaults.apply(container);
  }

  /** What only pods get: their templates must not change when these rules do. */
  static void pod(ObjectNode spec) {
    for (var list : CONTAINERS) for (var container : objects(spec, list)) requestLimits(container);
    PodLevelResources.defaults(spec);
    if (!has(spec, "enableServiceLinks")) spec.put("enableServiceLinks", true);
    if (flag(spec, "hostNetwork"))
      for (var list : CONTAINERS)
        for (var container : objects(spec, list))
          for (var port : objects(container, "ports"))
            if (number(port, "hostPort", 0) == 0 && has(port, "containerPort"))
              port.set("hostPort", port.get("containerPort"));
  }

  /** {@code podIP} and {@code podIPs} always agree; where they do not, the former wins. */
  static void status(ObjectNode status) {
    var ip = text(status, "podIP");
    var first = text(status.path("podIPs").path(0), "ip");
    if (ip.isEmpty()) {
      if (!first.isEmpty()) status.put("podIP", first);
    } else if (!ip.equals(first)) {
      status.putArray("podIPs").addObject().put("ip", ip);
    }
  }

  /** The account has two names of which the older is kept for old clients. */
  static void serviceAccount(ObjectNode spec) {
    var name = text(spec, "serviceAccountName");
    if (name.isEmpty()) name = text(spec, "serviceAccount");
    if (name.isEmpty()) return;
    spec.put("serviceAccountName", name);
    spec.put("serviceAccount", name);
  }

  private static void requestLimits(ObjectNode container) {
    var resources = find(container, "resources");
    var limits = resources == null ? null : find(resources, "limits");
    if (resources == null || limits == null || limits.isEmpty()) return;
    var requests = object(resources, "requests");
    for (var limit : limits.properties())
      if (!Trees.has(requests, limit.getKey())) requests.set(limit.getKey(), limit.getValue());
  }
}
