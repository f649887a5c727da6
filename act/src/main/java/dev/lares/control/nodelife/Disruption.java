package dev.lares.control.nodelife;

import dev.lares.client.PatchType;
import dev.lares.control.Hands;
import dev.lares.model.Pod;
import dev.lares.model.Resources;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The condition that says why a pod is about to be deleted by the cluster itself. */
final class Disruption {
  private Disruption() {}

  /**
   * @param phase what the pod's phase becomes; null to leave it
   */
  static void mark(
      Pod pod, String reason, String message, @Nullable String phase, Instant now, Hands hands) {
    var patch = JsonMapper.shared().createObjectNode();
    var status = patch.putObject("status");
    if (phase != null) status.put("phase", phase);
    var condition = status.putArray("conditions").addObject();
    condition.put("type", Pod.DISRUPTION_TARGET).put("status", "True");
    if (pod.meta().generation() > 0) condition.put("observedGeneration", pod.meta().generation());
    condition
        .put("reason", reason)
        .put("message", message)
        .put("lastTransitionTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
    hands.patch(
        Resources.PODS,
        pod.meta().namespace(),
        pod.meta().name(),
        "status",
        PatchType.STRATEGIC,
        patch);
  }
}
