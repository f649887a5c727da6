package dev.lares.kind.workload;

import static dev.lares.kind.Column.integer;
import static dev.lares.kind.Column.wide;
import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.putIfAbsent;
import static dev.lares.kind.Trees.size;

import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Selectors;
import dev.lares.model.ResourceType;
import dev.lares.select.LabelSelector;
import tools.jackson.databind.node.ObjectNode;

/** v1 ReplicationController, the forerunner of ReplicaSet: its selector is a plain map. */
public final class ReplicationControllerKind implements TemplateWarnings {
  private static final FieldPath SPEC = FieldPath.of("spec");

  /** Its declaration. */
  public static final Kind KIND =
      Kind.of(new ResourceType("", "v1", "replicationcontrollers", "ReplicationController", true))
          .shortNames("rc")
          .categories("all")
          .subresources("status", "scale")
          .fields("status.replicas")
          .withGeneration()
          .strategy(new ReplicationControllerKind())
          .columns(
              CommonColumns.NAME,
              integer("Desired", "Pods wanted", (o, now) -> number(o.path("spec"), "replicas", 0)),
              integer("Current", "Pods there are", WorkloadColumns.count("replicas")),
              integer("Ready", "Ready pods", WorkloadColumns.count("readyReplicas")),
              CommonColumns.AGE,
              wide("Containers", "Names of the containers", WorkloadColumns::containers),
              wide("Images", "Images of the containers", WorkloadColumns::images),
              wide(
                  "Selector",
                  "Which pods are its own",
                  (o, now) -> WorkloadColumns.map(o.at("/spec/selector"))));

  private ReplicationControllerKind() {}

  @Override
  public void defaults(ObjectNode object) {
    var spec = object(object, "spec");
    putIfAbsent(spec, "replicas", 1);
    putIfAbsent(object(object, "status"), "replicas", 0);
    var template = find(spec, "template");
    if (template == null) return;
    PodDefaults.template(spec);
    var labels = find(template.path("metadata"), "labels");
    if (labels == null || labels.isEmpty()) return;
    if (size(spec, "selector") == 0) spec.set("selector", labels.deepCopy());
    var metadata = object(object, "metadata");
    if (size(metadata, "labels") == 0) metadata.set("labels", labels.deepCopy());
  }

  @Override
  public void prepareCreate(ObjectNode object) {
    object.putObject("status").put("replicas", 0);
  }

  @Override
  public void validate(ObjectNode object, FieldErrors errors) {
    var spec = object.path("spec");
    Checks.notNegative(spec, "minReadySeconds", SPEC, errors);
    if (size(spec, "selector") == 0) errors.required(SPEC.child("selector"), "");
    Checks.notNegative(spec, "replicas", SPEC, errors);
    var template = find(spec, "template");
    if (template == null) {
      errors.required(SPEC.child("template"), "");
      return;
    }
    var labels = template.path("metadata").path("labels");
    var selector = Selectors.labels(spec.path("selector"));
    if (!LabelSelector.of(selector).matches(Selectors.labels(labels)))
      errors.invalidRendered(
          SPEC.child("template").child("metadata").child("labels"),
          GoForm.map(labels),
          "`selector` does not match template `labels`");
    PodTemplateChecks.check(template, SPEC.child("template"), errors);
    PodTemplateChecks.alwaysRestarts(spec, SPEC, errors);
    PodTemplateChecks.hasNoDeadline(spec, "ReplicationController", SPEC, errors);
  }

  @Override
  public void validateStatusUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    ReplicaSetStrategy.status(object, errors);
  }
}
