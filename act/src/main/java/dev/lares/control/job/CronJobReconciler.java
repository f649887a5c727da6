package dev.lares.control.job;

import dev.lares.control.Hands;
import dev.lares.control.ObjectRef;
import dev.lares.control.Pass;
import dev.lares.control.Reconciler;
import dev.lares.control.Recorder;
import dev.lares.job.Recurrence;
import dev.lares.job.Recurrence.Unkeepable;
import dev.lares.model.CronJob;
import dev.lares.model.CronJob.Started;
import dev.lares.model.Job;
import dev.lares.model.Resources;
import dev.lares.time.Clock;
import dev.lares.view.Index;
import dev.lares.view.Indexes;
import dev.lares.view.View;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One pass over one CronJob: what has ended, what is due, what may be cleared away. */
final class CronJobReconciler implements Reconciler<String> {
  private static final DateTimeFormatter RFC_1123 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** A little after the time itself, so that it has passed by any rounding. */
  private static final Duration DELAY = Duration.ofMillis(100);

  private final Clock clock;
  private final View<CronJob> cronJobs;
  private final Index<Job> jobsByController;
  private final Recorder recorder;
  private final CronJobs jobs;

  CronJobReconciler(Clock clock, View<CronJob> cronJobs, View<Job> jobs, Recorder recorder) {
    this.clock = clock;
    this.cronJobs = cronJobs;
    this.jobsByController = Indexes.byController(jobs, Job::meta);
    this.recorder = recorder;
    this.jobs = new CronJobs(recorder);
  }

  @Override
  public Pass reconcile(String key, Hands hands) {
    var cronJob = cronJobs.get(key);
    if (cronJob == null) return Pass.settled();
    var children = List.copyOf(jobsByController.of(cronJob.meta().uid()));
    var ledger = new Ledger(cronJob.status());
    clear(cronJob, children, ledger, hands);
    note(cronJob, children, ledger, hands);
    Pass pass;
    try {
      pass = cronJob.meta().deleting() ? Pass.settled() : keep(cronJob, children, ledger, hands);
    } finally {
      // what was learnt stays learnt, even if a job could not be started
      ledger.write(cronJob, hands);
    }
    return pass;
  }

  /** Deletes the oldest of the finished jobs that are more than wanted. */
  private void clear(CronJob cronJob, List<Job> children, Ledger ledger, Hands hands) {
    for (var type : List.of(Job.COMPLETE, Job.FAILED)) {
      var kept = type.equals(Job.COMPLETE) ? cronJob.successesKept() : cronJob.failuresKept();
      if (kept == null) continue;
      var ended =
          children.stream()
              .filter(job -> !job.meta().deleting())
              .filter(job -> {
                var finish = job.finish();
                return finish != null && finish.type().equals(type);
              })
              .sorted(
                  Comparator.<Job, Instant>comparing(CronJobReconciler::start)
                      .thenComparing(job -> job.meta().name()))
              .toList();
      for (var job : ended.subList(0, Math.max(0, ended.size() - kept))) {
        jobs.delete(cronJob, job, hands);
        ledger.forget(job.meta().uid());
      }
    }
  }

  private static Instant start(Job job) {
    var start = job.status().startTime();
    return start == null ? Instant.MAX : start;
  }

  /** Brings the list of active jobs up to date. */
  private void note(CronJob cronJob, List<Job> children, Ledger ledger, Hands hands) {
    var about = ObjectRef.of(Resources.CRON_JOBS, cronJob.meta());
    for (var job : children) {
      boolean active = ledger.has(job.meta().uid());
      var finish = job.finish();
      if (!active && finish == null) {
        recorder.warning(
            about,
            "UnexpectedJob",
            "Saw a job that the controller did not create or forgot: " + job.meta().name());
      } else if (active && finish != null) {
        ledger.forget(job.meta().uid());
        recorder.normal(
            about,
            "SawCompletedJob",
            "Saw completed job: %s, condition: %s".formatted(job.meta().name(), finish.type()));
      }
      if (finish != null && finish.type().equals(Job.COMPLETE))
        ledger.succeeded(job.status().completionTime());
    }
    var namespace = cronJob.meta().namespace();
    for (var started : ledger.active()) {
      boolean known = children.stream().anyMatch(job -> job.meta().uid().equals(started.uid()));
      if (known || hands.find(Resources.JOBS, namespace, started.name()).isPresent()) continue;
      ledger.forget(started.uid());
      recorder.normal(about, "MissingJob", "Active job went missing: " + started.name());
    }
  }

  private Pass keep(CronJob cronJob, List<Job> children, Ledger ledger, Hands hands) {
    if (cronJob.suspended()) return Pass.settled();
    var about = ObjectRef.of(Resources.CRON_JOBS, cronJob.meta());
    var now = clock.now();
    try {
      var recurrence = Recurrence.of(cronJob, now);
      if (recurrence.missed())
        recorder.warning(
            about,
            "TooManyMissedTimes",
            "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check"
                + " clock skew");
      var due = recurrence.due();
      if (due != null && recurrence.tooLate())
        recorder.warning(
            about, "MissSchedule", "Missed scheduled time to start a job: " + RFC_1123.format(due));
      else if (due != null) start(cronJob, due, children, ledger, hands);
      var next = recurrence.next();
      return next == null ? Pass.settled() : Pass.again(Duration.between(now, next).plus(DELAY));
    } catch (Unkeepable problem) {
      recorder.warning(about, problem.reason(), String.valueOf(problem.getMessage()));
      return Pass.settled();
    }
  }

  private void start(CronJob cronJob, Instant due, List<Job> children, Ledger ledger, Hands hands)
      throws Unkeepable {
    var name = Recurrence.jobName(cronJob, due);
    if (due.equals(cronJob.status().lastSchedule())
        || ledger.active().stream().anyMatch(job -> job.name().equals(name))) return;
    switch (cronJob.concurrency()) {
      case "Forbid" -> {
        if (!ledger.active().isEmpty()) {
          recorder.normal(
              ObjectRef.of(Resources.CRON_JOBS, cronJob.meta()),
              "JobAlreadyActive",
              "Not starting job because prior execution is running and concurrency policy is"
                  + " Forbid");
          return;
        }
      }
      case "Replace" -> {
        for (var job : children)
          if (ledger.has(job.meta().uid())) {
            jobs.delete(cronJob, job, hands);
            ledger.forget(job.meta().uid());
          }
      }
      default -> {}
    }
    Started started = jobs.start(cronJob, name, due, hands);
    if (started == null || ledger.has(started.uid())) return;
    ledger.started(started, due);
  }

  /** The status as it becomes in the course of a pass. */
  private static final class Ledger {
    private final ArrayList<Started> active;
    private @Nullable Instant lastSchedule;
    private @Nullable Instant lastSuccess;

    Ledger(CronJob.Status status) {
      this.active = new ArrayList<>(status.active());
      this.lastSchedule = status.lastSchedule();
      this.lastSuccess = status.lastSuccess();
    }

    List<Started> active() {
      return List.copyOf(active);
    }

    boolean has(String uid) {
      return active.stream().anyMatch(job -> job.uid().equals(uid));
    }

    void forget(String uid) {
      active.removeIf(job -> job.uid().equals(uid));
    }

    void started(Started job, Instant due) {
      active.add(job);
      lastSchedule = due;
    }

    void succeeded(@Nullable Instant when) {
      if (when != null && (lastSuccess == null || when.isAfter(lastSuccess))) lastSuccess = when;
    }

    void write(CronJob cronJob, Hands hands) {
      var status = new CronJob.Status(active, lastSchedule, lastSuccess);
      if (!status.equals(cronJob.status())) CronJobs.write(cronJob, status, hands);
    }
  }
}
