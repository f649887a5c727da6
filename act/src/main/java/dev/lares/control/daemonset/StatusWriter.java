package dev.lares.control.daemonset;

import dev.lares.client.PatchType;
import dev.lares.control.Hands;
import dev.lares.model.DaemonSet;
import dev.lares.model.DaemonSetStatus;
import dev.lares.model.Resources;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the counters of DaemonSets where they have changed, and nothing else of the status. */
final class StatusWriter {
  private StatusWriter() {}

  static void write(DaemonSet set, DaemonSetStatus status, Hands hands) {
    if (status.equals(set.status())) return;
    var patch = JsonNodeFactory.instance.objectNode();
    // of a younger set with the same name this would be a lie
    patch.putObject("metadata").put("uid", set.meta().uid());
    var counters = patch.putObject("status");
    counters
        .put("currentNumberScheduled", status.currentNumberScheduled())
        .put("numberMisscheduled", status.numberMisscheduled())
        .put("desiredNumberScheduled", status.desiredNumberScheduled())
        .put("numberReady", status.numberReady())
        .put("observedGeneration", status.observedGeneration());
    putOrRemove(counters, "updatedNumberScheduled", status.updatedNumberScheduled());
    putOrRemove(counters, "numberAvailable", status.numberAvailable());
    putOrRemove(counters, "numberUnavailable", status.numberUnavailable());
    hands.patch(
        Resources.DAEMON_SETS,
        set.meta().namespace(),
        set.meta().name(),
        "status",
        PatchType.MERGE,
        patch);
  }

  /** These counters are absent where they are zero. */
  private static void putOrRemove(ObjectNode counters, String name, int value) {
    if (value == 0) counters.putNull(name);
    else counters.put(name, value);
  }
}
