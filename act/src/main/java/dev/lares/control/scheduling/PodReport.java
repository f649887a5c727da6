package dev.lares.control.scheduling;

import dev.lares.model.Condition;
import dev.lares.model.Pod;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a pod's status says of its scheduling.
 *
 * @param reason of condition PodScheduled=False: {@code Unschedulable} or {@code SchedulerError}
 * @param generation of the pod, when this was found
 * @param nominated where room is being made for it; empty for nowhere
 */
record PodReport(String reason, String message, long generation, String nominated) {
  static final String UNSCHEDULABLE = "Unschedulable";
  static final String ERROR = "SchedulerError";

  /** What the status of {@code pod} says now. */
  static PodReport of(Pod pod) {
    var condition = Condition.find(pod.status().conditions(), Pod.SCHEDULED);
    var nominated = pod.status().nominatedNodeName();
    return condition == null || condition.status() != Condition.Status.FALSE
        ? new PodReport("", "", 0, nominated)
        : new PodReport(
            condition.reason(), condition.message(), condition.observedGeneration(), nominated);
  }

  /** The patch that makes the status of {@code pod} say this. */
  ObjectNode patch(Pod pod, Instant now) {
    var patch = JsonNodeFactory.instance.objectNode();
    // the uid keeps the patch from a younger pod of the same name
    patch.putObject("metadata").put("uid", pod.meta().uid());
    var status = patch.putObject("status");
    status
        .putArray("conditions")
        .addObject()
        .put("type", Pod.SCHEDULED)
        .put("status", Condition.Status.FALSE.text())
        .put("reason", reason)
        .put("message", message)
        .put("observedGeneration", generation)
        .put("lastTransitionTime", transition(pod, now).truncatedTo(ChronoUnit.SECONDS).toString())
        .putNull("lastProbeTime");
    if (!nominated.isEmpty()) status.put("nominatedNodeName", nominated);
    else if (!pod.status().nominatedNodeName().isEmpty()) status.putNull("nominatedNodeName");
    return patch;
  }

  private static Instant transition(Pod pod, Instant now) {
    var known = Condition.find(pod.status().conditions(), Pod.SCHEDULED);
    if (known == null || known.status() != Condition.Status.FALSE) return now;
    var since = known.lastTransition();
    return since == null ? now : since;
  }
}
