package dev.lares.admission;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.api.Json;
import dev.lares.schema.Sameness;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives pods what their runtime class costs, and sends them where it is available. */
final class RuntimeClassAdmission implements AdmissionPlugin {
  private static final String CLASSES = "runtimeclasses.node.k8s.io";

  private final Parsed<ObjectNode> classes = new Parsed<>(object -> object);

  @Override
  public String name() {
    return "RuntimeClass";
  }

  @Override
  public void mutate(AdmissionRequest request) {
    var pod = request.object();
    if (request.operation() != Operation.CREATE || !request.concerns("pods") || pod == null) return;
    var spec = Json.child(pod, "spec");
    var name = Json.text(spec, "runtimeClassName");
    if (name.isEmpty()) {
      if (!spec.path("overhead").isEmpty())
        throw request.forbidden(
            "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead");
      return;
    }
    var stored = request.picture().find(CLASSES, name);
    if (stored == null)
      throw request.forbidden("pod rejected: RuntimeClass \"" + name + "\" not found");
    var runtime = classes.of(stored);
    takeOverhead(request, spec, runtime.path("overhead").path("podFixed"));
    takeScheduling(request, spec, runtime.path("scheduling"));
  }

  private static void takeOverhead(AdmissionRequest request, ObjectNode spec, JsonNode overhead) {
    var own = spec.path("overhead");
    if (!own.isEmpty() && !Sameness.same(own, overhead))
      throw request.forbidden(
          "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead");
    if (!overhead.isEmpty()) spec.set("overhead", overhead.deepCopy());
  }

  private static void takeScheduling(
      AdmissionRequest request, ObjectNode spec, JsonNode scheduling) {
    for (var label : scheduling.path("nodeSelector").properties()) {
      var wanted = label.getValue().stringValue("");
      var own = spec.path("nodeSelector").get(label.getKey());
      if (own != null && !own.stringValue("").equals(wanted))
        throw request.forbidden(
            "conflict: runtimeClass.scheduling.nodeSelector[%s] = %s; pod.spec.nodeSelector[%s] = %s"
                .formatted(label.getKey(), wanted, label.getKey(), own.stringValue("")));
      Json.child(spec, "nodeSelector").put(label.getKey(), wanted);
    }
    for (var toleration : scheduling.path("tolerations")) {
      var tolerations =
          spec.get("tolerations") instanceof ArrayNode list ? list : spec.putArray("tolerations");
      boolean known = false;
      for (var own : tolerations) known |= Sameness.same(own, toleration);
      if (!known) tolerations.add(toleration.deepCopy());
    }
  }
}
