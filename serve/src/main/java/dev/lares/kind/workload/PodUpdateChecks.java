package dev.lares.kind.workload;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.keep;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What may change in a pod once it exists: little. */
final class PodUpdateChecks {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath ANNOTATIONS = FieldPath.of("metadata", "annotations");
  private static final List<String> CONTAINERS = List.of("containers", "initContainers");
  private static final String CHANGEABLE =
      "`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
          + "`spec.tolerations` (only additions to existing tolerations),"
          + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously"
          + " negative)";

  private PodUpdateChecks() {}

  static void check(ObjectNode pod, ObjectNode old, FieldErrors errors) {
    PodChecks.check(pod, errors);
    var metadata = pod.path("metadata");
    PodAnnotations.unchanged(metadata, old.path("metadata"), ANNOTATIONS, errors);
    PodAnnotations.check(metadata, pod.path("spec"), ANNOTATIONS, errors);
    var spec = object(pod, "spec");
    var before = object(old, "spec");
    for (var list : CONTAINERS) if (!containers(spec, before, list, errors)) return;
    if (!deadline(spec, before, errors)) return;
    tolerations(spec, before, errors);
    gates(spec, before, errors);
    if (spec.equals(before)) return;
    var rest = withoutChangeable(spec, before);
    if (size(before, "schedulingGates") > 0) GatedPodChecks.placement(rest, before, errors);
    if (!rest.equals(before))
      errors.forbidden(
          SPEC,
          "pod updates may not change fields other than "
              + CHANGEABLE
              + "\n"
              + LineDiff.unified(
                  GoForm.lines("PodSpec", PodForm.of(before)),
                  GoForm.lines("PodSpec", PodForm.of(rest))));
  }

  /** Whether there is a point in looking on. */
  private static boolean containers(
      JsonNode spec, JsonNode before, String list, FieldErrors errors) {
    if (size(spec, list) != size(before, list)) {
      errors.forbidden(SPEC.child(list), "pod updates may not add or remove containers");
      return false;
    }
    var index = 0;
    for (var container : objects(spec, list)) {
      var at = SPEC.child(list).index(index++);
      Checks.required(container, "image", at, errors);
      ContainerChecks.imageNotPadded(container, at, errors);
    }
    return true;
  }

  private static boolean deadline(JsonNode spec, JsonNode before, FieldErrors errors) {
    var path = SPEC.child("activeDeadlineSeconds");
    var had = has(before, "activeDeadlineSeconds");
    if (!has(spec, "activeDeadlineSeconds")) {
      if (had)
        errors.invalidRendered(
            path, "null", "must not update from a positive integer to nil value");
      return true;
    }
    var seconds = number(spec, "activeDeadlineSeconds", 0);
    if (seconds < 0 || seconds > Integer.MAX_VALUE) {
      errors.invalid(path, seconds, NameChecks.between(0, Integer.MAX_VALUE));
      return false;
    }
    if (had && number(before, "activeDeadlineSeconds", 0) < seconds) {
      errors.invalid(path, seconds, "must be less than or equal to previous value");
      return false;
    }
    return true;
  }

  private static void tolerations(JsonNode spec, JsonNode before, FieldErrors errors) {
    var path = SPEC.child("tolerations");
    var now = new HashSet<ObjectNode>();
    for (var toleration : objects(spec, "tolerations")) now.add(timeless(toleration));
    for (var toleration : objects(before, "tolerations"))
      if (!now.contains(timeless(toleration))) {
        errors.forbidden(
            path, "existing toleration can not be modified except its tolerationSeconds");
        return;
      }
    TolerationChecks.check(spec, path, errors);
  }

  private static ObjectNode timeless(ObjectNode toleration) {
    var copy = toleration.deepCopy();
    copy.remove("tolerationSeconds");
    return copy;
  }

  private static void gates(JsonNode spec, JsonNode before, FieldErrors errors) {
    var known = new ArrayList<String>();
    for (var gate : objects(before, "schedulingGates")) known.add(text(gate, "name"));
    var index = 0;
    for (var gate : objects(spec, "schedulingGates")) {
      var at = SPEC.child("schedulingGates").index(index++).child("name");
      if (!known.contains(text(gate, "name")))
        errors.forbidden(
            at,
            "only deletion is allowed, but found new scheduling gate '" + text(gate, "name") + "'");
    }
  }

  /** The new spec with all that may change put back. */
  private static ObjectNode withoutChangeable(ObjectNode spec, ObjectNode before) {
    var rest = spec.deepCopy();
    for (var list : CONTAINERS) {
      var originals = objects(before, list);
      var index = 0;
      for (var container : objects(rest, list)) keep(container, originals.get(index++), "image");
    }
    for (var field : List.of("activeDeadlineSeconds", "schedulingGates", "tolerations"))
      keep(rest, before, field);
    if (number(before, "terminationGracePeriodSeconds", 0) < 0
        && number(rest, "terminationGracePeriodSeconds", 0) == 1)
      keep(rest, before, "terminationGracePeriodSeconds");
    return rest;
  }
}
