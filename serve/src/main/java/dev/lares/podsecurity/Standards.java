package dev.lares.podsecurity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** All rules together. */
public final class Standards {
  private Standards() {}

  /**
   * What is wrong with {@code pod}, an object with metadata and spec: first what is against the
   * baseline, then the rest.
   */
  public static List<Finding> examine(Policy policy, JsonNode pod) {
    if (policy.level() == Level.PRIVILEGED) return List.of();
    var view = PodView.of(pod);
    var replaced = new HashSet<String>();
    for (var check : RestrictedChecks.ALL)
      if (check.holds(policy)) replaced.addAll(check.replaces());
    var findings = new ArrayList<Finding>();
    for (var checks : List.of(BaselineChecks.ALL, RestrictedChecks.ALL))
      for (var check : checks) {
        if (!check.holds(policy) || replaced.contains(check.id())) continue;
        var finding = check.examination().of(view, policy);
        if (finding != null) findings.add(finding);
      }
    return findings;
  }

  /** {@code host namespaces (hostPID=true), privileged (...)}. */
  public static String details(List<Finding> findings) {
    return findings.stream().map(Finding::text).collect(Collectors.joining(", "));
  }

  /** {@code host namespaces, privileged}. */
  public static String reasons(List<Finding> findings) {
    return findings.stream().map(Finding::reason).collect(Collectors.joining(", "));
  }
}
