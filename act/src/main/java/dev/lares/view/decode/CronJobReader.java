package dev.lares.view.decode;

import dev.lares.client.ApiObject;
import dev.lares.model.CronJob;
import dev.lares.model.Meta;
import dev.lares.select.Labels;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CronJobs. */
final class CronJobReader {
  private final Scan scan;
  private final long revision;
  private Meta meta = Meta.named("", "");
  private String schedule = "";
  private String timeZone = "";
  private @Nullable Long deadline;
  private String concurrency = "Allow";
  private boolean suspended;
  private @Nullable Integer successes;
  private @Nullable Integer failures;
  private CronJob.Template template = new CronJob.Template(Labels.NONE, Labels.NONE, "{}");
  private CronJob.Status status = CronJob.Status.NONE;

  private CronJobReader(ApiObject object) {
    this.scan = Scan.of(object.json());
    this.revision = object.revision();
  }

  static CronJob read(ApiObject object) {
    return new CronJobReader(object).cronJob();
  }

  private CronJob cronJob() {
    scan.object(field -> {
      switch (field) {
        case "metadata" -> meta = MetaReader.read(scan, revision);
        case "spec" -> scan.object(this::spec);
        case "status" -> status = status();
        default -> {}
      }
    });
    return new CronJob(
        meta,
        schedule,
        timeZone,
        deadline,
        concurrency,
        suspended,
        successes,
        failures,
        template,
        status);
  }

  private void spec(String field) {
    switch (field) {
      case "schedule" -> schedule = scan.text();
      case "timeZone" -> timeZone = scan.text();
      case "startingDeadlineSeconds" -> deadline = scan.isNull() ? null : (Long) scan.number();
      case "concurrencyPolicy" -> concurrency = scan.name();
      case "suspend" -> suspended = scan.flag();
      case "successfulJobsHistoryLimit" -> successes = scan.integerOrNull();
      case "failedJobsHistoryLimit" -> failures = scan.integerOrNull();
      case "jobTemplate" -> template = template();
      default -> {}
    }
  }

  private CronJob.Template template() {
    return new Object() {
      Labels labels = Labels.NONE;
      Labels annotations = Labels.NONE;
      String spec = "{}";

      CronJob.Template read() {
        scan.object(part -> {
          switch (part) {
            case "metadata" ->
                scan.object(field -> {
                  switch (field) {
                    case "labels" -> labels = scan.labels();
                    case "annotations" -> annotations = scan.labels();
                    default -> {}
                  }
                });
            case "spec" -> spec = scan.canonical();
            default -> {}
          }
        });
        return new CronJob.Template(labels, annotations, spec);
      }
    }.read();
  }

  private CronJob.Status status() {
    return new Object() {
      List<CronJob.Started> active = List.of();
      @Nullable Instant schedule;
      @Nullable Instant success;

      CronJob.Status read() {
        scan.object(field -> {
          switch (field) {
            case "active" -> active = scan.list(CronJobReader.this::started);
            case "lastScheduleTime" -> schedule = scan.time();
            case "lastSuccessfulTime" -> success = scan.time();
            default -> {}
          }
        });
        return new CronJob.Status(active, schedule, success);
      }
    }.read();
  }

  private CronJob.Started started() {
    return new Object() {
      String name = "";
      String uid = "";
      String version = "";

      CronJob.Started read() {
        scan.object(field -> {
          switch (field) {
            case "name" -> name = scan.text();
            case "uid" -> uid = scan.text();
            case "resourceVersion" -> version = scan.text();
            default -> {}
          }
        });
        return new CronJob.Started(name, uid, version);
      }
    }.read();
  }
}
