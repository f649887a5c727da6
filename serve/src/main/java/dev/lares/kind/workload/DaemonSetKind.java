package dev.lares.kind.workload;

import static dev.lares.kind.Column.integer;
import static dev.lares.kind.Column.text;
import static dev.lares.kind.Column.wide;

import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.model.Resources;

/** apps/v1 DaemonSet. */
public final class DaemonSetKind {
  /** Its declaration. */
  public static final Kind KIND =
      Kind.of(Resources.DAEMON_SETS)
          .shortNames("ds")
          .categories("all")
          .subresources("status")
          .withGeneration()
          .strategy(new DaemonSetStrategy())
          .columns(
              CommonColumns.NAME,
              integer(
                  "Desired",
                  "Nodes that should run the pod",
                  WorkloadColumns.count("desiredNumberScheduled")),
              integer(
                  "Current",
                  "Nodes that should and do",
                  WorkloadColumns.count("currentNumberScheduled")),
              integer("Ready", "Nodes whose pod is ready", WorkloadColumns.count("numberReady")),
              integer(
                  "Up-to-date",
                  "Nodes with the present template",
                  WorkloadColumns.count("updatedNumberScheduled")),
              integer(
                  "Available",
                  "Nodes whose pod is available",
                  WorkloadColumns.count("numberAvailable")),
              text(
                  "Node Selector",
                  "What nodes must carry",
                  (o, now) -> WorkloadColumns.map(o.at("/spec/template/spec/nodeSelector"))),
              CommonColumns.AGE,
              wide("Containers", "Names of the containers", WorkloadColumns::containers),
              wide("Images", "Images of the containers", WorkloadColumns::images),
              wide("Selector", "Which pods are its own", WorkloadColumns::selector));

  private DaemonSetKind() {}
}
