package dev.lares.explain;

import dev.lares.model.DaemonSet;
import dev.lares.model.DaemonSetStatus;
import java.util.List;

/**
 * What there is to say of a DaemonSet.
 *
 * @param counts as its status should be
 * @param findings one a node, by name
 */
public record Account(
    DaemonSet set, DaemonSetStatus counts, List<Finding> findings, Progress rollout) {
  public Account {
    findings = List.copyOf(findings);
  }
}
