package dev.lares.kind.workload;

import static dev.lares.kind.Column.integer;
import static dev.lares.kind.Column.wide;
import static dev.lares.kind.Trees.number;

import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.model.Resources;

/** apps/v1 ReplicaSet. */
public final class ReplicaSetKind {
  /** Its declaration. */
  public static final Kind KIND =
      Kind.of(Resources.REPLICA_SETS)
          .shortNames("rs")
          .categories("all")
          .subresources("status", "scale")
          .withGeneration()
          .strategy(new ReplicaSetStrategy())
          .columns(
              CommonColumns.NAME,
              integer("Desired", "Pods wanted", (o, now) -> number(o.path("spec"), "replicas", 0)),
              integer("Current", "Pods there are", WorkloadColumns.count("replicas")),
              integer("Ready", "Ready pods", WorkloadColumns.count("readyReplicas")),
              CommonColumns.AGE,
              wide("Containers", "Names of the containers", WorkloadColumns::containers),
              wide("Images", "Images of the containers", WorkloadColumns::images),
              wide("Selector", "Which pods are its own", WorkloadColumns::selector));

  private ReplicaSetKind() {}
}
