package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.putIfAbsent;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Strategy;
import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How DaemonSets come into being and change. */
final class DaemonSetStrategy implements Strategy {
  /** Counts the changes of the template; clients cannot set it once the object exists. */
  private static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";

  @Override
  public void defaults(ObjectNode object) {
    annotateIfAbsent(object);
    templateGeneration(object);
    var spec = object(object, "spec");
    PodDefaults.template(spec);
    putIfAbsent(spec, "revisionHistoryLimit", 10);
    var update = object(spec, "updateStrategy");
    putIfEmpty(update, "type", "RollingUpdate");
    if (!text(update, "type").equals("RollingUpdate")) return;
    var rolling = object(update, "rollingUpdate");
    if (!has(rolling, "maxUnavailable")) rolling.put("maxUnavailable", 1);
    if (!has(rolling, "maxSurge")) rolling.put("maxSurge", 0);
  }

  /** Every DaemonSet shows the annotation; whoever leaves it out has written a zero. */
  private static void annotateIfAbsent(ObjectNode object) {
    var annotations = find(object.path("metadata"), "annotations");
    if (annotations == null || !annotations.has(TEMPLATE_GENERATION)) annotate(object, 0);
  }

  @Override
  public void prepareCreate(ObjectNode object) {
    object.set("status", noStatus(object));
    annotate(object, Math.max(1, templateGeneration(object)));
  }

  @Override
  public void prepareUpdate(ObjectNode object, ObjectNode old) {
    var generation = templateGeneration(old);
    var same = object.path("spec").path("template").equals(old.path("spec").path("template"));
    annotate(object, same ? generation : generation + 1);
  }

  @Override
  public List<String> warnings(ObjectNode object) {
    return PodWarnings.ofTemplate(
        object.path("spec").path("template"), FieldPath.of("spec", "template"));
  }

  @Override
  public List<String> warningsOfUpdate(ObjectNode object, ObjectNode old) {
    boolean same = object.at("/spec/template").equals(old.at("/spec/template"));
    return same ? List.of() : warnings(object);
  }

  @Override
  public void prepareStatusUpdate(ObjectNode object, ObjectNode old) {
    annotate(object, templateGeneration(old));
  }

  @Override
  public void validate(ObjectNode object, FieldErrors errors) {
    DaemonSetChecks.check(object, errors);
  }

  @Override
  public void validateUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    DaemonSetChecks.check(object, errors);
    Immutables.inSpec(object, old, "selector", errors);
  }

  @Override
  public void validateStatusUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    DaemonSetChecks.status(object, old, errors);
  }

  private static ObjectNode noStatus(ObjectNode object) {
    return object
        .objectNode()
        .put("currentNumberScheduled", 0)
        .put("numberMisscheduled", 0)
        .put("desiredNumberScheduled", 0)
        .put("numberReady", 0);
  }

  private static void annotate(ObjectNode object, long generation) {
    object(object(object, "metadata"), "annotations")
        .put(TEMPLATE_GENERATION, Long.toString(generation));
  }

  /** As annotated; 0 if it is not. */
  private static long templateGeneration(ObjectNode object) {
    var annotations = find(object.path("metadata"), "annotations");
    if (annotations == null || !annotations.has(TEMPLATE_GENERATION)) return 0;
    var text = text(annotations, TEMPLATE_GENERATION);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new ApiException(
          new ApiStatus(
              400,
              "BadRequest",
              "DaemonSet in version \"v1\" cannot be handled as a DaemonSet: strconv.ParseInt:"
                  + " parsing \""
                  + text
                  + "\": invalid syntax",
              null));
    }
  }
}
