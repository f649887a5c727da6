package dev.lares.front;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

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

  private static final Pattern VERSION =
      Pattern.compile("v([0-9]{1,9})(?:(alpha|beta)([0-9]{1,9}))?");

  /**
   * Stable before beta before alpha, then the higher number; what is no such version comes last.
   */
  static final Comparator<String> VERSIONS =
      Comparator.comparingInt(GroupOrder::stability)
          .thenComparing(Comparator.comparingInt(GroupOrder::major).reversed())
          .thenComparing(Comparator.comparingInt(GroupOrder::minor).reversed())
          .thenComparing(Comparator.naturalOrder());

  private GroupOrder() {}

  private static int place(String group) {
    int place = KNOWN.indexOf(group);
    return place < 0 ? KNOWN.size() : place;
  }

  private static int stability(String version) {
    var match = VERSION.matcher(version);
    if (!match.matches()) return 3;
    return match.group(2) == null ? 0 : match.group(2).equals("beta") ? 1 : 2;
  }

  private static int major(String version) {
    var match = VERSION.matcher(version);
    return match.matches() ? Integer.parseInt(match.group(1)) : 0;
  }

  private static int minor(String version) {
    var match = VERSION.matcher(version);
    return match.matches() && match.group(3) != null ? Integer.parseInt(match.group(3)) : 0;
  }
}
