package dev.lares.kind.workload;

import static dev.lares.kind.Column.text;
import static dev.lares.kind.Column.wide;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.objects;

import dev.lares.kind.Ages;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** batch/v1 Job. */
public final class JobKind {
  /** Its declaration. */
  public static final Kind KIND =
      Kind.of(new ResourceType("batch", "v1", "jobs", "Job", true))
          .categories("all")
          .subresources("status")
          .fields("status.successful")
          .unknownField("field label \"" + Kind.LABEL + "\" not supported for Job")
          .withGeneration()
          .strategy(new JobStrategy())
          .columns(
              CommonColumns.NAME,
              text("Status", "How far it is", (o, now) -> status(o)),
              text(
                  "Completions", "Pods that succeeded of those wanted", (o, now) -> completions(o)),
              text("Duration", "How long it took or takes", JobKind::duration),
              CommonColumns.AGE,
              wide("Containers", "Names of the containers", WorkloadColumns::containers),
              wide("Images", "Images of the containers", WorkloadColumns::images),
              wide("Selector", "Which pods are its own", WorkloadColumns::selector));

  private JobKind() {}

  private static String status(JsonNode job) {
    if (holds(job, "Complete")) return "Complete";
    if (holds(job, "Failed")) return "Failed";
    if (has(job.path("metadata"), "deletionTimestamp")) return "Terminating";
    if (holds(job, "Suspended")) return "Suspended";
    if (holds(job, "FailureTarget")) return "FailureTarget";
    if (holds(job, "SuccessCriteriaMet")) return "SuccessCriteriaMet";
    return "Running";
  }

  private static boolean holds(JsonNode job, String type) {
    for (var condition : objects(job.path("status"), "conditions"))
      if (Trees.text(condition, "type").equals(type))
        return Trees.text(condition, "status").equals("True");
    return false;
  }

  private static String completions(JsonNode job) {
    var spec = job.path("spec");
    var succeeded = number(job.path("status"), "succeeded", 0);
    if (has(spec, "completions")) return succeeded + "/" + number(spec, "completions", 0);
    var parallelism = number(spec, "parallelism", 0);
    return succeeded + "/1" + (parallelism > 1 ? " of " + parallelism : "");
  }

  private static String duration(JsonNode job, Instant now) {
    var status = job.path("status");
    var start = Ages.instant(Trees.text(status, "startTime"));
    if (start == null) return "";
    var end = Ages.instant(Trees.text(status, "completionTime"));
    return Ages.human(Duration.between(start, end == null ? now : end));
  }
}
