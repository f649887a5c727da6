package dev.lares.api;

import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The one condition of pods that the API itself sets. */
final class PodConditions {
  private PodConditions() {}

  /** The pod has its node: PodScheduled is True, whatever it said before. */
  static void scheduled(ObjectNode pod, Instant now) {
    var status = Json.child(pod, "status");
    var conditions =
        status.get("conditions") instanceof ArrayNode list ? list : status.putArray("conditions");
    int at = 0;
    while (at < conditions.size() && !Json.text(conditions.get(at), "type").equals("PodScheduled"))
      at++;
    boolean known = at < conditions.size();
    var since =
        known && Json.text(conditions.get(at), "status").equals("True")
            ? Json.text(conditions.get(at), "lastTransitionTime")
            : Metadata.time(now);
    var condition = Json.object().put("type", "PodScheduled").put("status", "True");
    condition.putNull("lastProbeTime").put("lastTransitionTime", since);
    if (known) conditions.set(at, condition);
    else conditions.add(condition);
  }
}
