package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.keep;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a pod may run can be narrowed as long as its scheduling has not begun. */
final class GatedPodChecks {
  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final FieldPath TERMS =
      FieldPath.of("spec", "affinity", "nodeAffinity", REQUIRED, "nodeSelectorTerms");

  private GatedPodChecks() {}

  /** Checks what {@code spec} narrows, and puts it back as it was {@code before}. */
  static void placement(ObjectNode spec, ObjectNode before, FieldErrors errors) {
    var selector = spec.path("nodeSelector");
    for (var entry : before.path("nodeSelector").properties())
      if (!entry.getValue().equals(selector.get(entry.getKey()))) {
        errors.invalidRendered(
            FieldPath.of("spec", "nodeSelector"),
            GoForm.map(selector),
            "only additions to spec.nodeSelector are allowed (no mutations or deletions)");
        break;
      }
    keep(spec, before, "nodeSelector");
    var now = spec.path("affinity").path("nodeAffinity");
    var then = before.path("affinity").path("nodeAffinity");
    if (now.equals(then)) return;
    terms(objects(now.path(REQUIRED), "nodeSelectorTerms"), then, errors);
    restore(spec, before);
  }

  private static void restore(ObjectNode spec, ObjectNode before) {
    var affinity = object(spec, "affinity");
    var old = find(before, "affinity");
    if (old == null) affinity.remove("nodeAffinity");
    else keep(affinity, old, "nodeAffinity");
    if (affinity.isEmpty() && old == null) spec.remove("affinity");
  }

  private static void terms(List<ObjectNode> now, JsonNode then, FieldErrors errors) {
    var old = objects(then.path(REQUIRED), "nodeSelectorTerms");
    if (old.isEmpty()) return;
    if (old.size() != now.size()) {
      errors.invalidRendered(
          TERMS,
          now.isEmpty() ? "null" : GoForm.list("NodeSelectorTerm", now),
          "no additions/deletions to non-empty NodeSelectorTerms list are allowed");
      return;
    }
    for (var i = 0; i < old.size(); i++)
      if (!addsOnly(now.get(i), old.get(i)))
        errors.invalidRendered(
            TERMS.index(i),
            GoForm.of("NodeSelectorTerm", now.get(i)),
            "only additions are allowed (no mutations or deletions)");
  }

  /** A term that matches nothing must stay empty: any addition would make it match. */
  private static boolean addsOnly(JsonNode now, JsonNode old) {
    var fields = List.of("matchExpressions", "matchFields");
    if (fields.stream().allMatch(field -> objects(old, field).isEmpty()))
      return fields.stream().allMatch(field -> objects(now, field).isEmpty());
    for (var field : fields) {
      var had = objects(old, field);
      var has = objects(now, field);
      if (has.size() < had.size() || !has.subList(0, had.size()).equals(had)) return false;
    }
    return true;
  }
}
