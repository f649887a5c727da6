package dev.lares.kind.workload;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Strategy;
import dev.lares.model.ResourceType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** v1 PodTemplate: a template for whoever wants to use it. */
public final class PodTemplateKind implements Strategy {
  /** Its declaration. */
  public static final Kind KIND =
      Kind.of(new ResourceType("", "v1", "podtemplates", "PodTemplate", true))
          .withGeneration()
          .withDeletedAnswered()
          .strategy(new PodTemplateKind())
          .columns(
              CommonColumns.NAME,
              Column.text(
                  "Containers",
                  "Names of the containers",
                  (o, now) -> PodTemplateRules.containers(o.path("template"))),
              Column.text(
                  "Images",
                  "Images of the containers",
                  (o, now) -> PodTemplateRules.images(o.path("template"))),
              Column.text(
                  "Pod Labels",
                  "Labels of the pods",
                  (o, now) -> WorkloadColumns.map(o.at("/template/metadata/labels"))));

  private PodTemplateKind() {}

  @Override
  public void defaults(ObjectNode object) {
    PodDefaults.template(object);
  }

  @Override
  public List<String> warnings(ObjectNode object) {
    return PodWarnings.ofTemplate(object.path("template"), FieldPath.of("template"));
  }

  @Override
  public List<String> warningsOfUpdate(ObjectNode object, ObjectNode old) {
    return PodWarnings.ofChanged(object, old, "template");
  }

  @Override
  public void validate(ObjectNode object, FieldErrors errors) {
    PodTemplateChecks.check(object.path("template"), FieldPath.of("template"), errors);
  }

  @Override
  public boolean raisesGeneration(ObjectNode object, ObjectNode old) {
    return !object.path("template").equals(old.path("template"));
  }
}
