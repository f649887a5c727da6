package dev.lares.control.job;

import dev.lares.client.Cluster;
import dev.lares.client.Deletion;
import dev.lares.control.Controller;
import dev.lares.control.Hands;
import dev.lares.control.Pass;
import dev.lares.model.ApiException;
import dev.lares.model.Job;
import dev.lares.model.Resources;
import dev.lares.time.Clock;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes finished Jobs that have outlived the time they asked for. */
public final class FinishedJobs {
  /** As user agents call it. */
  public static final String NAME = "ttl-after-finished-controller";

  private final Clock clock;
  private final View<Job> jobs;

  private FinishedJobs(Clock clock, View<Job> jobs) {
    this.clock = clock;
    this.jobs = jobs;
  }

  public static Worker of(Cluster cluster, Views views, Timers timers) {
    var jobs = views.of(Decodings.JOBS);
    var finished = new FinishedJobs(timers, jobs);
    var shell = new Controller<>(NAME, cluster, views, List.of(jobs), timers, finished::reconcile);
    jobs.listen((before, after) -> {
      if (after != null && due(after) != null) shell.add(after.meta().key());
    });
    return shell;
  }

  /** When the job is to go; null for not before something changes. */
  private static @Nullable Instant due(Job job) {
    var ttl = job.spec().ttlSeconds();
    var finish = job.finish();
    if (ttl == null || finish == null || job.meta().deleting()) return null;
    var when = finish.lastTransition();
    return when == null ? null : when.plusSeconds(ttl);
  }

  private Pass reconcile(String key, Hands hands) {
    var job = jobs.get(key);
    var due = job == null ? null : due(job);
    if (job == null || due == null) return Pass.settled();
    var left = Duration.between(clock.now(), due);
    if (left.isPositive()) return Pass.again(left);
    var meta = job.meta();
    try {
      // in the foreground, so that the job is there until its pods are gone
      hands.delete(
          Resources.JOBS,
          meta.namespace(),
          meta.name(),
          new Deletion(null, "Foreground", meta.uid(), Long.toString(meta.resourceVersion())));
    } catch (ApiException refusal) {
      if (!refusal.notFound()) throw refusal;
    }
    return Pass.settled();
  }
}
