package dev.lares.kind.workload;

import static dev.lares.kind.Column.integer;
import static dev.lares.kind.Column.text;
import static dev.lares.kind.Column.wide;
import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.size;

import dev.lares.kind.Ages;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** batch/v1 CronJob. */
public final class CronJobKind {
  private static final String NONE = "<none>";

  /** Its declaration. */
  public static final Kind KIND =
      Kind.of(new ResourceType("batch", "v1", "cronjobs", "CronJob", true))
          .shortNames("cj")
          .categories("all")
          .subresources("status")
          .withGeneration()
          .strategy(new CronJobStrategy())
          .columns(
              CommonColumns.NAME,
              text("Schedule", "When it runs", (o, now) -> Trees.text(o, "spec", "schedule")),
              text("Timezone", "Where the schedule holds", (o, now) -> zone(o)),
              text(
                  "Suspend",
                  "Whether it does not run",
                  (o, now) -> flag(o.path("spec"), "suspend") ? "True" : "False"),
              integer("Active", "Jobs that run now", (o, now) -> size(o.path("status"), "active")),
              text("Last Schedule", "Time since it last ran", CronJobKind::last),
              CommonColumns.AGE,
              wide(
                  "Containers",
                  "Names of the containers",
                  (o, now) -> PodTemplateRules.containers(template(o))),
              wide(
                  "Images",
                  "Images of the containers",
                  (o, now) -> PodTemplateRules.images(template(o))),
              wide(
                  "Selector",
                  "Which pods are its own",
                  (o, now) ->
                      WorkloadColumns.selectorText(o.at("/spec/jobTemplate/spec/selector"))));

  private CronJobKind() {}

  private static JsonNode template(JsonNode object) {
    return object.at("/spec/jobTemplate/spec/template");
  }

  private static String zone(JsonNode object) {
    var zone = Trees.text(object, "spec", "timeZone");
    return zone.isEmpty() ? NONE : zone;
  }

  private static String last(JsonNode object, Instant now) {
    var time = Trees.text(object, "status", "lastScheduleTime");
    return time.isEmpty() ? NONE : Ages.since(time, now);
  }
}
