package dev.lares.control.job;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.Hands;
import dev.lares.control.Pass;
import dev.lares.model.Job;
import dev.lares.model.OwnerRef;
import dev.lares.model.Pod;
import dev.lares.model.Resources;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.Indexes;
import dev.lares.view.View;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets pods go that were kept to be counted for a Job that is no more. */
public final class OrphanRelease {
  private final View<Job> jobs;
  private final View<Pod> pods;

  private OrphanRelease(View<Job> jobs, View<Pod> pods) {
    this.jobs = jobs;
    this.pods = pods;
  }

  public static Worker of(Cluster cluster, Views views, Timers timers) {
    var jobs = views.of(Decodings.JOBS);
    var pods = views.of(Decodings.PODS);
    var release = new OrphanRelease(jobs, pods);
    var shell =
        new Controller<>(
            "job-controller-orphans",
            cluster,
            views,
            List.of(jobs, pods),
            timers,
            release::reconcile);
    var podsByJob = Indexes.byController(pods, Pod::meta);
    pods.listen((before, after) -> {
      if (after != null && Tracking.on(after) && !release.owned(after))
        shell.add(after.meta().key());
    });
    jobs.listen((before, after) -> {
      if (after == null && before != null)
        for (var pod : podsByJob.of(before.meta().uid())) shell.add(pod.meta().key());
    });
    return shell;
  }

  private Pass reconcile(String key, Hands hands) {
    var pod = pods.get(key);
    if (pod == null || !Tracking.on(pod) || owned(pod)) return Pass.settled();
    var job = job(pod);
    // asked of the server itself: the pod may be known before its job is
    if (job != null
        && hands
            .find(Resources.JOBS, pod.meta().namespace(), job.name())
            .map(Decodings.JOBS.decode())
            .filter(live -> live.meta().uid().equals(job.uid()))
            .isPresent()) return Pass.settled();
    Tracking.remove(hands, pod);
    return Pass.settled();
  }

  private boolean owned(Pod pod) {
    var owner = job(pod);
    if (owner == null) return false;
    var job = jobs.get(pod.meta().namespace() + "/" + owner.name());
    return job != null && job.meta().uid().equals(owner.uid());
  }

  private static @Nullable OwnerRef job(Pod pod) {
    var owner = pod.meta().controller();
    return owner != null && owner.kind().equals(Resources.JOBS.kind()) ? owner : null;
  }
}
