package dev.lares.admission;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.api.Json;
import dev.lares.api.Metadata;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A pod that gets a node gets the zone and region of it as labels. */
final class PodTopologyLabels implements AdmissionPlugin {
  private static final List<String> COPIED =
      List.of("topology.kubernetes.io/zone", "topology.kubernetes.io/region");

  @Override
  public String name() {
    return "PodTopologyLabels";
  }

  @Override
  public void mutate(AdmissionRequest request) {
    var object = request.object();
    if (object == null || request.operation() != Operation.CREATE) return;
    var node = nodeOf(request, object);
    if (node.isEmpty()) return;
    var found = request.picture().find("nodes", node);
    if (found == null) return;
    for (var key : COPIED) {
      var value = found.header().labels().get(key);
      if (value != null) Json.child(Metadata.of(object), "labels").put(key, value);
    }
  }

  private static String nodeOf(AdmissionRequest request, ObjectNode object) {
    if (request.concerns("pods")) return Json.text(object.path("spec"), "nodeName");
    return request.target().subresource().equals("binding")
        ? Json.text(object.path("target"), "name")
        : "";
  }
}
