package dev.lares.kind.workload;

import static dev.lares.kind.Column.text;
import static dev.lares.kind.Column.wide;
import static dev.lares.kind.Trees.number;

import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.kind.NameRule;
import dev.lares.model.ResourceType;

/** apps/v1 StatefulSet. */
public final class StatefulSetKind {
  /** Its declaration. */
  public static final Kind KIND =
      Kind.of(new ResourceType("apps", "v1", "statefulsets", "StatefulSet", true))
          .shortNames("sts")
          .categories("all")
          .subresources("status", "scale")
          .nameRule(NameRule.LABEL)
          .withGeneration()
          .strategy(new StatefulSetStrategy())
          .columns(
              CommonColumns.NAME,
              text(
                  "Ready",
                  "Ready pods of those wanted",
                  (o, now) ->
                      number(o.path("status"), "readyReplicas", 0)
                          + "/"
                          + number(o.path("spec"), "replicas", 0)),
              CommonColumns.AGE,
              wide("Containers", "Names of the containers", WorkloadColumns::containers),
              wide("Images", "Images of the containers", WorkloadColumns::images));

  private StatefulSetKind() {}
}
