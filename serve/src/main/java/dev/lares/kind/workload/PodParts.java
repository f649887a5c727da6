package dev.lares.kind.workload;

import dev.lares.kind.FieldPath;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the parts of a pod that change through a subresource have in common. */
final class PodParts {
  /** How Kubernetes prints the path of an error that is about the pod as a whole. */
  static final FieldPath WHOLE = new FieldPath("[]");

  private PodParts() {}

  /** Makes {@code pod} what {@code old} is; only the revision it was read at stays its own. */
  static void restore(ObjectNode pod, ObjectNode old) {
    var metadata = pod.path("metadata");
    var revision = metadata.get("resourceVersion");
    var managers = metadata.get("managedFields");
    pod.removeAll();
    pod.setAll(old.deepCopy());
    if (!(pod.get("metadata") instanceof ObjectNode restored)) return;
    restored.remove("resourceVersion");
    if (revision != null) restored.set("resourceVersion", revision);
    if (managers != null) restored.set("managedFields", managers);
  }

  /** Whether the pod mirrors a file of its node. */
  static boolean isStatic(JsonNode pod) {
    return pod.path("metadata").path("annotations").has(PodAnnotations.MIRROR);
  }
}
