package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.objects;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Fields of pods that Kubernetes 1.36 knows but drops, because they are not switched on. */
final class SwitchedOff {
  private SwitchedOff() {}

  static void drop(ObjectNode spec) {
    spec.remove("schedulingGroup");
    for (var list : List.of("containers", "initContainers"))
      for (var container : objects(spec, list)) {
        var lifecycle = find(container, "lifecycle");
        if (lifecycle != null) lifecycle.remove("stopSignal");
      }
    for (var volume : objects(spec, "volumes"))
      for (var source : objects(volume.path("projected"), "sources"))
        source.remove(List.of("podCertificate", "clusterTrustBundle"));
  }
}
