package dev.lares.kind.workload;

import static dev.lares.kind.Trees.flag;
import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.putIfAbsent;
import static dev.lares.kind.Trees.putIfEmpty;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.time.CronSchedule;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How CronJobs come into being and change. */
final class CronJobStrategy implements TemplateWarnings {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> POLICIES = List.of("Allow", "Forbid", "Replace");

  /** The names of its jobs add eleven characters, and theirs must be labels. */
  private static final int MAX_NAME = 52;

  @Override
  public void defaults(ObjectNode object) {
    var spec = object(object, "spec");
    putIfEmpty(spec, "concurrencyPolicy", "Allow");
    putIfAbsent(spec, "suspend", false);
    putIfAbsent(spec, "successfulJobsHistoryLimit", 3);
    putIfAbsent(spec, "failedJobsHistoryLimit", 1);
    var template = object(spec, "jobTemplate");
    object(template, "metadata");
    PodDefaults.template(object(template, "spec"));
  }

  @Override
  public void prepareCreate(ObjectNode object) {
    object.putObject("status");
  }

  @Override
  public String[] template() {
    return new String[] {"spec", "jobTemplate", "spec", "template"};
  }

  @Override
  public void validate(ObjectNode object, FieldErrors errors) {
    var spec = object.path("spec");
    schedule(spec, errors);
    Checks.notNegative(spec, "startingDeadlineSeconds", SPEC, errors);
    Checks.requiredOneOf(spec, "concurrencyPolicy", POLICIES, SPEC, errors);
    var job = spec.path("jobTemplate").path("spec");
    var path = SPEC.child("jobTemplate").child("spec");
    if (flag(job, "manualSelector"))
      errors.notSupportedRendered(path.child("manualSelector"), "true", List.of("nil", "false"));
    JobChecks.check(job, path, errors);
    Checks.notNegative(spec, "successfulJobsHistoryLimit", SPEC, errors);
    Checks.notNegative(spec, "failedJobsHistoryLimit", SPEC, errors);
    var name = text(object, "metadata", "name");
    if (name.length() > MAX_NAME)
      errors.invalid(
          FieldPath.of("metadata", "name"),
          name,
          "must be no more than " + MAX_NAME + " characters");
  }

  @Override
  public void validateUpdate(ObjectNode object, ObjectNode old, FieldErrors errors) {
    validate(object, errors);
  }

  private static void schedule(JsonNode spec, FieldErrors errors) {
    var schedule = text(spec, "schedule");
    var at = SPEC.child("schedule");
    if (schedule.isEmpty()) errors.required(at, "");
    else if (schedule.contains("TZ"))
      errors.invalid(
          at, schedule, "cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
    else {
      try {
        CronSchedule.parse(schedule);
      } catch (IllegalArgumentException problem) {
        errors.invalid(at, schedule, String.valueOf(problem.getMessage()));
      }
    }
    if (has(spec, "timeZone")) zone(text(spec, "timeZone"), SPEC.child("timeZone"), errors);
  }

  private static void zone(String zone, FieldPath path, FieldErrors errors) {
    if (zone.isEmpty()) {
      errors.invalid(path, zone, "timeZone must be nil or non-empty string");
      return;
    }
    if (zone.equalsIgnoreCase("local"))
      errors.invalid(
          path,
          zone,
          "timeZone must be an explicit time zone as defined in"
              + " https://www.iana.org/time-zones");
    try {
      ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      errors.invalid(path, zone, "unknown time zone " + zone);
    }
  }
}
