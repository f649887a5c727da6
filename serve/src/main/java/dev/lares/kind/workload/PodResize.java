package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.keep;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Strategy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of a pod through which its resources change while it runs. */
final class PodResize implements Strategy {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> CONTAINERS = List.of("containers", "initContainers");
  private static final List<String> MUTABLE = List.of("cpu", "memory");
  private static final List<String> AMOUNTS = List.of("requests", "limits");

  /**
   * All but resources and resize policies stays as it was. Containers that are not those of the pod
   * are left in, for validation to refuse them.
   */
  @Override
  public void prepareUpdate(ObjectNode pod, ObjectNode old) {
    var wanted = object(pod, "spec").deepCopy();
    for (var list : CONTAINERS) if (!sameNames(wanted, old.path("spec"), list)) return;
    PodParts.restore(pod, old);
    var spec = object(pod, "spec");
    for (var list : CONTAINERS) {
      var changed = objects(wanted, list);
      var index = 0;
      for (var container : objects(spec, list)) {
        keep(container, changed.get(index), "resources");
        keep(container, changed.get(index++), "resizePolicy");
      }
    }
    keep(spec, wanted, "resources");
  }

  private static boolean sameNames(JsonNode spec, JsonNode before, String list) {
    return names(spec, list).equals(names(before, list));
  }

  private static List<String> names(JsonNode spec, String list) {
    return objects(spec, list).stream().map(container -> text(container, "name")).toList();
  }

  @Override
  public void validateUpdate(ObjectNode pod, ObjectNode old, FieldErrors errors) {
    PodChecks.check(pod, errors);
    if (PodParts.isStatic(old)) {
      errors.forbidden(PodParts.WHOLE, "static pods cannot be resized");
      return;
    }
    var spec = object(pod, "spec");
    var before = object(old, "spec");
    if (text(before.path("os"), "name").equals("windows")) {
      errors.forbidden(PodParts.WHOLE, "windows pods cannot be resized");
      return;
    }
    if (!quality(old).equals(PodQuality.of(spec)))
      errors.invalid(
          SPEC,
          text(pod.path("status"), "qosClass"),
          "Pod QOS Class may not change as a result of resizing");
    if (!nodeCanResize(old))
      errors.forbidden(SPEC, "Pod running on node without support for resize");
    if (find(before, "resources") != null && find(spec, "resources") == null)
      errors.forbidden(SPEC.child("resources"), "pod-level resources cannot be removed");
    var sameContainers = true;
    for (var list : CONTAINERS) sameContainers &= checkSame(spec, before, list, errors);
    if (!sameContainers) return;
    for (var list : List.of("initContainers", "containers"))
      checkNothingRemoved(spec, before, list, errors);
    checkOnlyMutable(spec, before, errors);
  }

  private static String quality(ObjectNode pod) {
    var known = text(pod.path("status"), "qosClass");
    return known.isEmpty() ? PodQuality.of(object(pod, "spec")) : known;
  }

  /** A node that can tells the resources of what it runs; of one that runs nothing yet, hope so. */
  private static boolean nodeCanResize(JsonNode pod) {
    for (var status : objects(pod.path("status"), "containerStatuses"))
      if (status.path("state").path("running").isObject()) return find(status, "resources") != null;
    return true;
  }

  private static boolean checkSame(
      JsonNode spec, JsonNode before, String list, FieldErrors errors) {
    var path = SPEC.child(list);
    var now = names(spec, list);
    var then = names(before, list);
    if (now.size() != then.size()) {
      errors.forbidden(path, list + " may not be added or removed on resize");
      return false;
    }
    for (var i = 0; i < now.size(); i++)
      if (!now.get(i).equals(then.get(i)))
        errors.forbidden(
            path.index(i).child("name"), list + " may not be renamed or reordered on resize");
    return now.equals(then);
  }

  private static void checkNothingRemoved(
      JsonNode spec, JsonNode before, String list, FieldErrors errors) {
    var originals = objects(before, list);
    var index = 0;
    for (var container : objects(spec, list)) {
      var path = SPEC.child(list).index(index).child("resources");
      var original = originals.get(index++);
      for (var amounts : AMOUNTS)
        if (isRemoved(original.path("resources"), container.path("resources"), amounts))
          errors.forbidden(path.child(amounts), "resource " + amounts + " cannot be removed");
    }
  }

  private static boolean isRemoved(JsonNode before, JsonNode now, String amounts) {
    if (size(now, amounts) < size(before, amounts)) return true;
    for (var name : before.path(amounts).propertyNames())
      if (!now.path(amounts).has(name)) return true;
    return false;
  }

  private static void checkOnlyMutable(ObjectNode spec, ObjectNode before, FieldErrors errors) {
    var whole = find(spec, "resources");
    if (whole != null && !sameButMutable(whole, find(before, "resources")))
      errors.forbidden(SPEC, "only cpu and memory resources are mutable at pod-level");
    var originals = objects(before, "containers").iterator();
    for (var container : objects(spec, "containers"))
      if (!sameContainer(container, originals.next()))
        errors.forbidden(SPEC, "only cpu and memory resources are mutable");
    originals = objects(before, "initContainers").iterator();
    var index = 0;
    for (var container : objects(spec, "initContainers")) {
      var path = SPEC.child("initContainers").index(index++);
      if (!sameContainer(container, originals.next()))
        errors.forbidden(
            path, "only cpu and memory resources for init or sidecar containers are mutable");
      if (restartsForGood(container))
        errors.forbidden(
            path,
            "non-sidecar init containers with a resize policy of RestartContainer cannot be"
                + " resized");
    }
  }

  private static boolean restartsForGood(JsonNode container) {
    if (text(container, "restartPolicy").equals("Always")) return false;
    return objects(container, "resizePolicy").stream()
        .anyMatch(rule -> text(rule, "restartPolicy").equals(RestartChecks.RESTART_CONTAINER));
  }

  private static boolean sameContainer(ObjectNode container, ObjectNode original) {
    var rest = container.deepCopy();
    var resources = find(rest, "resources");
    if (resources == null) return rest.equals(original);
    if (!sameButMutable(resources, find(original, "resources"))) return false;
    rest.set("resources", original.path("resources"));
    return rest.equals(original);
  }

  /** New claims go unnoticed here, and those there were do not, just as in Kubernetes. */
  private static boolean sameButMutable(ObjectNode resources, @Nullable ObjectNode original) {
    var before = original == null ? resources.objectNode() : original;
    var rest = resources.deepCopy();
    rest.remove("claims");
    for (var amounts : AMOUNTS) {
      var then = before.path(amounts);
      var now = object(rest, amounts);
      for (var name : MUTABLE) {
        var amount = then.get(name);
        if (amount == null) now.remove(name);
        else now.set(name, amount);
      }
      if (now.isEmpty() && !before.has(amounts)) rest.remove(amounts);
    }
    return rest.equals(before);
  }
}
