package dev.lares.cli;

import dev.lares.explain.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Nodes of which the same is to be said, so that thousands stay readable.
 *
 * @param findings at least one
 */
record FindingGroup(List<Finding> findings) {
  private record Key(Finding.State state, String reason, String message) {}

  /** In order of state; the larger groups of a state first. */
  static List<FindingGroup> of(List<Finding> findings) {
    var groups = new LinkedHashMap<Key, List<Finding>>();
    for (var finding : findings)
      groups
          .computeIfAbsent(
              new Key(finding.state(), finding.reason(), finding.message()),
              none -> new ArrayList<>())
          .add(finding);
    return groups.values().stream()
        .map(FindingGroup::new)
        .sorted(
            Comparator.comparing(FindingGroup::state)
                .thenComparing(group -> -group.findings.size())
                .thenComparing(FindingGroup::message))
        .toList();
  }

  Finding.State state() {
    return findings.getFirst().state();
  }

  String reason() {
    return findings.getFirst().reason();
  }

  String message() {
    return findings.getFirst().message();
  }

  /** One line: how many, what and where. */
  String line(int most) {
    var common = findings.getFirst().detail();
    boolean same = findings.stream().allMatch(finding -> finding.detail().equals(common));
    var nodes =
        findings.stream()
            .limit(most)
            .map(finding ->
                finding.node()
                    + (same || finding.detail().isEmpty() ? "" : " (" + finding.detail() + ")"))
            .collect(Collectors.joining(", "));
    return findings.size()
        + " "
        + state().text()
        + (message().isEmpty() ? "" : ", " + message())
        + (same && !common.isEmpty() ? " (" + common + ")" : "")
        + ": "
        + nodes
        + (findings.size() > most ? ", ..." : "");
  }
}
