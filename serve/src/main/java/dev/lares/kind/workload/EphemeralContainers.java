package dev.lares.kind.workload;

import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Strategy;
import java.util.HashMap;
import tools.jackson.databind.node.ObjectNode;

/** The part of a pod to which containers for debugging are added, and from which none goes. */
final class EphemeralContainers implements Strategy {
  private static final FieldPath LIST = FieldPath.of("spec", "ephemeralContainers");

  /** All but the list stays as it was. */
  @Override
  public void prepareUpdate(ObjectNode pod, ObjectNode old) {
    var wanted = object(pod, "spec").get("ephemeralContainers");
    PodParts.restore(pod, old);
    var spec = object(pod, "spec");
    if (wanted == null || wanted.isNull()) spec.remove("ephemeralContainers");
    else spec.set("ephemeralContainers", wanted);
  }

  @Override
  public void validateUpdate(ObjectNode pod, ObjectNode old, FieldErrors errors) {
    PodChecks.check(pod, errors);
    if (PodParts.isStatic(old)) {
      errors.forbidden(PodParts.WHOLE, "static pods do not support ephemeral containers");
      return;
    }
    var now = new HashMap<String, ObjectNode>();
    for (var container : objects(pod.path("spec"), "ephemeralContainers"))
      now.put(text(container, "name"), container);
    for (var before : objects(old.path("spec"), "ephemeralContainers")) {
      var name = text(before, "name");
      var container = now.get(name);
      if (container == null) errors.forbidden(LIST, existing(name) + "may not be removed\n");
      else if (!container.equals(before))
        errors.forbidden(
            LIST,
            existing(name)
                + "may not be changed\n"
                + LineDiff.unified(
                    GoForm.lines("EphemeralContainer", before),
                    GoForm.lines("EphemeralContainer", container)));
    }
  }

  private static String existing(String name) {
    return "existing ephemeral containers \"" + name + "\" ";
  }
}
