package dev.lares.admission;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.api.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Pods stay five minutes on a node that is lost or not ready, unless they say otherwise. */
final class DefaultTolerationSeconds implements AdmissionPlugin {
  private static final List<String> KEYS =
      List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");
  private static final int SECONDS = 300;

  @Override
  public String name() {
    return "DefaultTolerationSeconds";
  }

  @Override
  public void mutate(AdmissionRequest request) {
    var pod = request.object();
    if (request.operation() == Operation.DELETE || !request.concerns("pods") || pod == null) return;
    var spec = Json.child(pod, "spec");
    for (var key : KEYS) {
      if (tolerates(spec.path("tolerations"), key)) continue;
      var tolerations =
          spec.get("tolerations") instanceof ArrayNode list ? list : spec.putArray("tolerations");
      tolerations
          .addObject()
          .put("key", key)
          .put("operator", "Exists")
          .put("effect", "NoExecute")
          .put("tolerationSeconds", SECONDS);
    }
  }

  private static boolean tolerates(JsonNode tolerations, String key) {
    for (var toleration : tolerations) {
      var own = Json.text(toleration, "key");
      var effect = Json.text(toleration, "effect");
      boolean thatKey = own.isEmpty() || own.equals(key);
      if (thatKey && (effect.isEmpty() || effect.equals("NoExecute"))) return true;
    }
    return false;
  }
}
