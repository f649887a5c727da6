package dev.lares.kind.workload;

import static dev.lares.kind.Column.integer;
import static dev.lares.kind.Column.text;
import static dev.lares.kind.Column.wide;

import dev.lares.kind.Ages;
import dev.lares.kind.Kind;
import dev.lares.kind.Trees;
import dev.lares.model.Resources;
import tools.jackson.databind.JsonNode;

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
              WorkloadColumns.NAME,
              integer("Desired", "Nodes that should run the pod", count("desiredNumberScheduled")),
              integer("Current", "Nodes that should and do", count("currentNumberScheduled")),
              integer("Ready", "Nodes whose pod is ready", count("numberReady")),
              integer(
                  "Up-to-date", "Nodes with the present template", count("updatedNumberScheduled")),
              integer("Available", "Nodes whose pod is available", count("numberAvailable")),
              text(
                  "Node Selector",
                  "What nodes must carry",
                  (o, now) -> WorkloadColumns.map(o.at("/spec/template/spec/nodeSelector"))),
              text("Age", "Time since creation", Ages::ofObject),
              wide("Containers", "Names of the containers", WorkloadColumns::containers),
              wide("Images", "Images of the containers", WorkloadColumns::images),
              wide("Selector", "Which pods are its own", WorkloadColumns::selector));

  private DaemonSetKind() {}

  private static dev.lares.kind.Column.Cell count(String field) {
    return (JsonNode object, java.time.Instant now) ->
        Trees.number(object.path("status"), field, 0);
  }
}
