package dev.lares.cli;

import dev.lares.explain.Account;
import dev.lares.explain.Finding;
import dev.lares.explain.Progress;
import dev.lares.explain.Progress.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An account for people.
 *
 * @param most how many nodes are named where many share something
 */
record AccountText(int most) {
  List<String> lines(Account account) {
    var counts = account.counts();
    var lines = new ArrayList<String>();
    lines.add(
        "%s: %d of %d available, %d updated"
            .formatted(
                account.set().meta().key(),
                counts.numberAvailable(),
                counts.desiredNumberScheduled(),
                counts.updatedNumberScheduled()));
    for (var group : FindingGroup.of(account.findings())) lines.add("  " + group.line(most));
    var rollout = account.rollout();
    if (rollout.stage() != Stage.COMPLETE) lines.add("  rollout " + rollout(rollout));
    // of new pods beside old ones nothing has been said yet
    if (rollout.stage() != Stage.COMPLETE && rollout.bound().equals("maxSurge"))
      for (var group : FindingGroup.of(rollout.usedBy())) lines.add("    " + group.line(most));
    return lines;
  }

  private String rollout(Progress rollout) {
    int outdated = rollout.outdated().size();
    return switch (rollout.stage()) {
      case COMPLETE -> "complete";
      case ON_DELETE ->
          "is left to you (OnDelete): delete the old pods on " + names(rollout.outdated());
      case PODS_MISSING ->
          "waits until no node lacks a pod; " + nodes(outdated) + " after that" + next(rollout);
      case LIMIT_REACHED ->
          "waits: %d of %d %s used by %s; %s to go%s"
              .formatted(
                  rollout.usedBy().size(),
                  rollout.limit(),
                  rollout.bound(),
                  names(rollout.usedBy().stream().map(Finding::node).toList()),
                  nodes(outdated),
                  next(rollout));
      case PROCEEDING ->
          "proceeds: %d of %d %s used; %s to go%s"
              .formatted(
                  rollout.usedBy().size(),
                  rollout.limit(),
                  rollout.bound(),
                  nodes(outdated),
                  next(rollout));
    };
  }

  private String next(Progress rollout) {
    return rollout.next().isEmpty() ? "" : ", next: " + names(rollout.next());
  }

  private static String nodes(int count) {
    return count == 1 ? "1 node" : count + " nodes";
  }

  private String names(List<String> nodes) {
    return nodes.stream().limit(most).collect(Collectors.joining(", "))
        + (nodes.size() > most ? ", ... (" + nodes.size() + ")" : "");
  }
}
