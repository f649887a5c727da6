package dev.lares.front;

import dev.lares.kind.VersionOrder;
import java.util.Comparator;
import java.util.List;

/** In which order discovery names groups and versions: the first is what clients prefer. */
final class GroupOrder {
  /** Kubernetes' own order of its groups; where two groups serve a name, the earlier one wins. */
  private static final List<String> KNOWN =
      List.of(
          "",
          "apiregistration.k8s.io",
          "apps",
          "events.k8s.io",
          "authentication.k8s.io",
          "authorization.k8s.io",
          "autoscaling",
          "batch",
          "certificates.k8s.io",
          "networking.k8s.io",
          "policy",
          "rbac.authorization.k8s.io",
          "storage.k8s.io",
          "admissionregistration.k8s.io",
          "apiextensions.k8s.io",
          "scheduling.k8s.io",
          "coordination.k8s.io",
          "node.k8s.io",
          "discovery.k8s.io",
          "resource.k8s.io",
          "flowcontrol.apiserver.k8s.io");

  /** Kubernetes' groups in its order, then all others by name. */
  static final Comparator<String> GROUPS =
      Comparator.comparingInt(GroupOrder::place).thenComparing(Comparator.naturalOrder());

  /** Which version of a group is preferred. */
  static final Comparator<String> VERSIONS = VersionOrder.PREFERRED_FIRST;

  private GroupOrder() {}

  private static int place(String group) {
    int place = KNOWN.indexOf(group);
    return place < 0 ? KNOWN.size() : place;
  }
}
