package dev.lares.cli;

import dev.lares.explain.Account;
import dev.lares.explain.Finding;
import dev.lares.model.UpdateStrategy;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Accounts for programs; docs/commands.md says what each field means. */
final class AccountJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private AccountJson() {}

  static String of(List<Account> accounts) {
    var root = JSON.createObjectNode();
    var sets = root.putArray("daemonSets");
    for (var account : accounts) put(account, sets.addObject());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static void put(Account account, ObjectNode into) {
    var counts = account.counts();
    into.put("namespace", account.set().meta().namespace())
        .put("name", account.set().meta().name())
        .put("desired", counts.desiredNumberScheduled())
        .put("current", counts.currentNumberScheduled())
        .put("ready", counts.numberReady())
        .put("available", counts.numberAvailable())
        .put("updated", counts.updatedNumberScheduled())
        .put("misscheduled", counts.numberMisscheduled());
    var groups = into.putArray("groups");
    for (var group : FindingGroup.of(account.findings())) {
      var one =
          groups
              .addObject()
              .put("state", group.state().text())
              .put("reason", group.reason())
              .put("message", group.message())
              .put("count", group.findings().size());
      var nodes = one.putArray("nodes");
      for (var finding : group.findings()) put(finding, nodes.addObject());
    }
    rollout(account, into.putObject("rollout"));
  }

  private static void put(Finding finding, ObjectNode into) {
    into.put("name", finding.node());
    if (!finding.pod().isEmpty()) into.put("pod", finding.pod());
    if (!finding.detail().isEmpty()) into.put("detail", finding.detail());
  }

  private static void rollout(Account account, ObjectNode into) {
    var rollout = account.rollout();
    into.put(
            "strategy",
            account.set().updateStrategy() instanceof UpdateStrategy.OnDelete
                ? "OnDelete"
                : "RollingUpdate")
        .put("stage", rollout.stage().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("revision", rollout.revision());
    if (!rollout.bound().isEmpty()) {
      into.put("bound", rollout.bound()).put("limit", rollout.limit());
      var usedBy = into.putArray("usedBy");
      for (var finding : rollout.usedBy()) {
        var one = usedBy.addObject().put("reason", finding.reason());
        if (!finding.message().isEmpty()) one.put("message", finding.message());
        put(finding, one);
      }
      into.put("allowed", rollout.allowed());
    }
    names(rollout.outdated(), into.putArray("outdated"));
    names(rollout.next(), into.putArray("next"));
  }

  private static void names(List<String> nodes, ArrayNode into) {
    for (var node : nodes) into.add(node);
  }
}
