package dev.lares.kind.workload;

import static dev.lares.kind.Column.integer;
import static dev.lares.kind.Column.text;
import static dev.lares.kind.Column.wide;
import static dev.lares.kind.Trees.number;

import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.model.Resources;

/** apps/v1 Deployment. */
public final class DeploymentKind {
  /** Its declaration. */
  public static final Kind KIND =
      Kind.of(Resources.DEPLOYMENTS)
          .shortNames("deploy")
          .categories("all")
          .subresources("status", "scale")
          .withGeneration()
          .strategy(new DeploymentStrategy())
          .columns(
              CommonColumns.NAME,
              text(
                  "Ready",
                  "Ready pods of those wanted",
                  (o, now) ->
                      number(o.path("status"), "readyReplicas", 0)
                          + "/"
                          + number(o.path("spec"), "replicas", 0)),
              integer(
                  "Up-to-date",
                  "Pods of the present template",
                  WorkloadColumns.count("updatedReplicas")),
              integer("Available", "Available pods", WorkloadColumns.count("availableReplicas")),
              CommonColumns.AGE,
              wide("Containers", "Names of the containers", WorkloadColumns::containers),
              wide("Images", "Images of the containers", WorkloadColumns::images),
              wide("Selector", "Which pods are its own", WorkloadColumns::selector));

  private DeploymentKind() {}
}
