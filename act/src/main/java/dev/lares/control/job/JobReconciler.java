package dev.lares.control.job;

import dev.lares.control.Hands;
import dev.lares.control.ObjectRef;
import dev.lares.control.Ownership;
import dev.lares.control.Pass;
import dev.lares.control.PodControl;
import dev.lares.control.Reconciler;
import dev.lares.control.Recorder;
import dev.lares.job.JobRun;
import dev.lares.job.Patience;
import dev.lares.job.Standing;
import dev.lares.model.ApiException;
import dev.lares.model.Job;
import dev.lares.model.Pod;
import dev.lares.model.Resources;
import dev.lares.time.Clock;
import dev.lares.view.View;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over one Job: claims, pods, then the count of those that have ended. */
final class JobReconciler implements Reconciler<String> {
  private final Clock clock;
  private final View<Job> jobs;
  private final Ownership<Job, Pod> ownership;
  private final Recorder recorder;
  private final PodControl pods;

  /** By job; what failed pods have cost is no part of its status. */
  private final Map<String, Known> known = new HashMap<>();

  private record Known(String uid, Patience patience) {}

  JobReconciler(Clock clock, View<Job> jobs, Ownership<Job, Pod> ownership, Recorder recorder) {
    this.clock = clock;
    this.jobs = jobs;
    this.ownership = ownership;
    this.recorder = recorder;
    this.pods = new PodControl(recorder);
  }

  @Override
  public Pass reconcile(String key, Hands hands) {
    var job = jobs.get(key);
    if (job == null || job.finished()) {
      known.remove(key);
      return Pass.settled();
    }
    var manager = job.spec().managedBy();
    if (!manager.isEmpty() && !manager.equals(JobController.MANAGER)) return Pass.settled();
    return switch (ownership.settle(job, hands)) {
      case GOING -> Pass.settled();
      case WROTE -> Pass.again(Duration.ZERO);
      case SETTLED -> mark(job, hands) ? Pass.again(Duration.ZERO) : work(job, hands);
    };
  }

  /** Sees to it that pods that were adopted will be counted, too. */
  private boolean mark(Job job, Hands hands) {
    boolean any = false;
    for (var pod : ownership.of(job))
      if (!Tracking.on(pod) && !pod.terminal() && !pod.terminating()) {
        Tracking.add(hands, pod);
        any = true;
      }
    return any;
  }

  private Pass work(Job job, Hands hands) {
    var before = known.get(job.meta().key());
    var patience =
        before == null || !before.uid().equals(job.meta().uid())
            ? Patience.FULL
            : before.patience();
    var now = clock.now();
    var run = new JobRun(job, ownership.of(job), patience, now);
    var plan = run.plan();
    var deeds = perform(job, plan, hands);
    var standing = new Standing(run, plan, deeds.started, deeds.stopped, deeds.refusal == null);
    var refusal = count(job, standing, hands);
    if (refusal == null) known.put(job.meta().key(), new Known(job.meta().uid(), run.patience()));
    if (deeds.refusal != null) throw deeds.refusal;
    if (refusal != null) throw refusal;
    var again = run.again(plan);
    return again == null ? Pass.settled() : Pass.again(Duration.between(now, again));
  }

  /** What has really been done. */
  private static final class Deeds {
    int started;
    final Set<Pod> stopped = new HashSet<>();
    @Nullable ApiException refusal;
  }

  private Deeds perform(Job job, JobRun.Plan plan, Hands hands) {
    var deeds = new Deeds();
    var owner = ObjectRef.of(Resources.JOBS, job.meta());
    var stopping =
        hands.each(
            plan.stop(),
            pod -> {
              if (plan.uncounted()) Tracking.remove(hands, pod);
              pods.delete(hands, owner, pod);
              deeds.stopped.add(pod);
            });
    var maker = plan.start().isEmpty() ? null : new JobPods(job);
    var starting =
        maker == null
            ? null
            : hands.slowStart(
                plan.start(),
                start -> {
                  pods.create(hands, owner, job.meta().namespace(), maker.pod(start));
                  deeds.started++;
                });
    deeds.refusal = stopping != null ? stopping : starting;
    return deeds;
  }

  private @Nullable ApiException count(Job job, Standing standing, Hands hands) {
    List<Pod> release = standing.release();
    var shown = job.status();
    if (!release.isEmpty()) {
      var first = standing.first();
      if (!first.equals(shown)) StatusWriter.write(job, first, hands);
      shown = first;
    }
    var kept = new HashSet<String>();
    for (var pod : release) kept.add(pod.meta().uid());
    var refusal =
        hands.each(
            release,
            pod -> {
              Tracking.remove(hands, pod);
              kept.remove(pod.meta().uid());
            });
    var last = standing.last(kept);
    if (!last.equals(shown)) StatusWriter.write(job, last, hands);
    var about = ObjectRef.of(Resources.JOBS, job.meta());
    for (var news : standing.news())
      recorder.tell(about, news.normal(), news.reason(), "", news.message());
    return refusal;
  }
}
