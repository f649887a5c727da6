package dev.lares.admission;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.api.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A new node takes no pods until somebody has found it ready. */
final class TaintNodesByCondition implements AdmissionPlugin {
  private static final String NOT_READY = "node.kubernetes.io/not-ready";

  @Override
  public String name() {
    return "TaintNodesByCondition";
  }

  @Override
  public void mutate(AdmissionRequest request) {
    var node = request.object();
    if (request.operation() != Operation.CREATE || !request.concerns("nodes") || node == null)
      return;
    var spec = Json.child(node, "spec");
    if (tainted(spec)) return;
    var taints = spec.get("taints") instanceof ArrayNode list ? list : spec.putArray("taints");
    taints.addObject().put("key", NOT_READY).put("effect", "NoSchedule");
  }

  private static boolean tainted(ObjectNode spec) {
    for (var taint : spec.path("taints"))
      if (Json.text(taint, "key").equals(NOT_READY)
          && Json.text(taint, "effect").equals("NoSchedule")) return true;
    return false;
  }
}
