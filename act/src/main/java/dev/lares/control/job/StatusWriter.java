package dev.lares.control.job;

import dev.lares.control.ConditionTree;
import dev.lares.control.Hands;
import dev.lares.control.StatusPatch;
import dev.lares.model.Job;
import dev.lares.model.Resources;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes the status of Jobs. */
final class StatusWriter {
  private StatusWriter() {}

  static void write(Job job, Job.Status status, Hands hands) {
    var patch =
        new StatusPatch(Resources.JOBS, job.meta())
            .putUnlessZero("active", status.active())
            .putUnlessZero("succeeded", status.succeeded())
            .putUnlessZero("failed", status.failed());
    var tree = patch.status();
    if (!status.conditions().isEmpty())
      tree.set("conditions", ConditionTree.of(status.conditions(), "lastProbeTime"));
    time(tree, "startTime", status.startTime());
    time(tree, "completionTime", status.completionTime());
    if (status.ready() != null) tree.put("ready", status.ready());
    if (status.terminating() != null) tree.put("terminating", status.terminating());
    if (status.completedIndexes().isEmpty()) tree.putNull("completedIndexes");
    else tree.put("completedIndexes", status.completedIndexes());
    tree.put("failedIndexes", status.failedIndexes());
    if (status.uncounted() != null) {
      var uncounted = tree.putObject("uncountedTerminatedPods");
      uids(uncounted, "succeeded", status.uncounted().succeeded());
      uids(uncounted, "failed", status.uncounted().failed());
    }
    patch.send(hands);
  }

  private static void uids(ObjectNode uncounted, String field, List<String> uids) {
    if (uids.isEmpty()) {
      uncounted.putNull(field);
      return;
    }
    var list = uncounted.putArray(field);
    uids.forEach(list::add);
  }

  private static void time(ObjectNode tree, String field, @Nullable Instant when) {
    if (when == null) tree.putNull(field);
    else tree.put(field, when.toString());
  }
}
