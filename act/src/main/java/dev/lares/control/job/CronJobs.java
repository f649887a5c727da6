package dev.lares.control.job;

import dev.lares.client.Deletion;
import dev.lares.control.Adoption;
import dev.lares.control.Hands;
import dev.lares.control.ObjectRef;
import dev.lares.control.Recorder;
import dev.lares.control.StatusPatch;
import dev.lares.job.Recurrence;
import dev.lares.job.Recurrence.Unkeepable;
import dev.lares.model.ApiException;
import dev.lares.model.CronJob;
import dev.lares.model.CronJob.Started;
import dev.lares.model.Job;
import dev.lares.model.Meta;
import dev.lares.model.OwnerRef;
import dev.lares.model.Resources;
import dev.lares.view.decode.Decodings;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Starts and deletes the Jobs of CronJobs, writes their status, and tells users so. */
final class CronJobs {
  private static final JsonMapper JSON = new JsonMapper();

  private final Recorder recorder;

  CronJobs(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Starts the job for {@code due}; null if that cannot be, or is none of our business. */
  @Nullable Started start(CronJob cronJob, String name, Instant due, Hands hands)
      throws Unkeepable {
    var meta = cronJob.meta();
    var about = ObjectRef.of(Resources.CRON_JOBS, meta);
    try {
      var created = hands.create(Resources.JOBS, meta.namespace(), job(cronJob, name, due));
      recorder.normal(about, "SuccessfulCreate", "Created job " + name);
      return started(Decodings.JOBS.decode().apply(created).meta());
    } catch (ApiException refusal) {
      if (refusal.namespaceTerminating()) return null;
      if (refusal.alreadyExists())
        return hands
            .find(Resources.JOBS, meta.namespace(), name)
            .map(found -> Decodings.JOBS.decode().apply(found).meta())
            .filter(found -> found.controlledBy(meta.uid()))
            .map(CronJobs::started)
            .orElse(null);
      recorder.warning(about, "FailedCreate", "Error creating job: " + refusal.getMessage());
      throw refusal;
    }
  }

  private static Started started(Meta job) {
    return new Started(job.name(), job.uid(), Long.toString(job.resourceVersion()));
  }

  private static ObjectNode job(CronJob cronJob, String name, Instant due) throws Unkeepable {
    var tree = JsonNodeFactory.instance.objectNode();
    tree.put("apiVersion", "batch/v1").put("kind", "Job");
    var meta = tree.putObject("metadata").put("name", name);
    var labels = meta.putObject("labels");
    cronJob.template().labels().forEach(labels::put);
    var annotations = meta.putObject("annotations");
    cronJob.template().annotations().forEach(annotations::put);
    var time = due.truncatedTo(ChronoUnit.SECONDS).atZone(Recurrence.zone(cronJob));
    annotations.put(CronJob.SCHEDULED, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
    var owner = OwnerRef.controller(Resources.CRON_JOBS, cronJob.meta());
    meta.putArray("ownerReferences").add(Adoption.reference(owner));
    tree.set("spec", JSON.readTree(cronJob.template().specJson()));
    return tree;
  }

  /** Deletes a job and, after it, its pods; that it is gone already is success. */
  void delete(CronJob cronJob, Job job, Hands hands) {
    var about = ObjectRef.of(Resources.CRON_JOBS, cronJob.meta());
    var meta = job.meta();
    try {
      hands.delete(
          Resources.JOBS,
          meta.namespace(),
          meta.name(),
          Deletion.of(meta.uid()).withPropagation("Background"));
      recorder.normal(about, "SuccessfulDelete", "Deleted job " + meta.name());
    } catch (ApiException refusal) {
      if (refusal.notFound()) return;
      recorder.warning(about, "FailedDelete", "Deleted job: " + refusal.getMessage());
      throw refusal;
    }
  }

  static void write(CronJob cronJob, CronJob.Status status, Hands hands) {
    var patch = new StatusPatch(Resources.CRON_JOBS, cronJob.meta());
    if (status.active().isEmpty()) patch.status().putNull("active");
    else {
      var active = patch.status().putArray("active");
      for (var job : status.active())
        active
            .addObject()
            .put("apiVersion", "batch/v1")
            .put("kind", "Job")
            .put("name", job.name())
            .put("namespace", cronJob.meta().namespace())
            .put("resourceVersion", job.resourceVersion())
            .put("uid", job.uid());
    }
    if (status.lastSchedule() != null)
      patch.status().put("lastScheduleTime", status.lastSchedule().toString());
    if (status.lastSuccess() != null)
      patch.status().put("lastSuccessfulTime", status.lastSuccess().toString());
    patch.send(hands);
  }
}
