package dev.lares.kind.workload;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.kind.RowCondition;
import dev.lares.kind.Trees;
import dev.lares.model.Resources;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** v1 Pod. */
public final class PodKind {
  /** Its declaration. */
  public static final Kind KIND =
      Kind.of(Resources.PODS)
          .shortNames("po")
          .categories("all")
          .subresources("status", "binding", "eviction", "log", "ephemeralcontainers", "resize")
          .withGeneration()
          .withDeletedAnswered()
          .strategy(new PodStrategy())
          .fields(
              "spec.nodeName",
              "spec.restartPolicy",
              "spec.schedulerName",
              "spec.serviceAccountName",
              "spec.hostNetwork",
              "status.phase",
              "status.podIP",
              "status.podIPs",
              "status.nominatedNodeName")
          .rowCondition(PodKind::finished)
          .columns(
              CommonColumns.NAME,
              Column.text(
                  "Ready", "Ready containers of all", (o, now) -> PodSummary.of(o, now).ready()),
              Column.text(
                  "Status", "What the containers do", (o, now) -> PodSummary.of(o, now).status()),
              Column.text(
                  "Restarts",
                  "Restarts of the containers, and when the last one was",
                  (o, now) -> PodSummary.of(o, now).restarts()),
              CommonColumns.AGE,
              Column.wide("IP", "Address of the pod", (o, now) -> orNone(ip(o))),
              Column.wide(
                  "Node",
                  "Where it runs",
                  (o, now) -> orNone(Trees.text(o.path("spec"), "nodeName"))),
              Column.wide(
                  "Nominated Node",
                  "Where room is being made for it",
                  (o, now) -> orNone(Trees.text(o.path("status"), "nominatedNodeName"))),
              Column.wide("Readiness Gates", "Gates passed of all", (o, now) -> gates(o)));

  private PodKind() {}

  private static String ip(JsonNode pod) {
    return Trees.text(pod.path("status").path("podIPs").path(0), "ip");
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "<none>" : text;
  }

  private static String gates(JsonNode pod) {
    var passed = 0;
    var all = 0;
    for (var gate : Trees.items(pod.path("spec"), "readinessGates")) {
      all++;
      for (var condition : Trees.items(pod.path("status"), "conditions"))
        if (Trees.text(condition, "type").equals(Trees.text(gate, "conditionType"))) {
          if (Trees.text(condition, "status").equals("True")) passed++;
          break;
        }
    }
    return all == 0 ? "<none>" : passed + "/" + all;
  }

  private static @Nullable RowCondition finished(JsonNode pod) {
    return switch (Trees.text(pod.path("status"), "phase")) {
      case "Succeeded" ->
          new RowCondition("Completed", "Succeeded", "The pod has completed successfully.");
      case "Failed" -> new RowCondition("Completed", "Failed", "The pod failed.");
      default -> null;
    };
  }
}
