package dev.lares.control.job;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.NotingController;
import dev.lares.control.Ownership;
import dev.lares.control.Recorder;
import dev.lares.control.Selecting;
import dev.lares.model.Job;
import dev.lares.model.Pod;
import dev.lares.time.Timers;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;

/** Starts the pods of every Job until enough of them have succeeded, or too many have failed. */
public final class JobController extends NotingController {
  /** As events and user agents call it. */
  public static final String NAME = "job-controller";

  /** As jobs call it that say who is to look after them. */
  static final String MANAGER = "kubernetes.io/job-controller";

  /**
   * @param recorder of {@link #NAME}
   */
  public JobController(Cluster cluster, Views views, Timers timers, Recorder recorder) {
    super(NAME);
    var jobs = views.of(Decodings.JOBS);
    var pods = views.of(Decodings.PODS);
    var ownership =
        new Ownership<>(
            new Selecting<>(jobs, Job::meta, job -> job.spec().selector()),
            new Ownership.Dependents<>(pods, Pod::meta, pod -> true),
            this::concerned,
            this::news);
    var reconciler = new JobReconciler(timers, jobs, ownership, recorder);
    drive(
        new Controller<>(NAME, cluster, views, List.of(jobs, pods), timers, reconciler),
        ownership::absorb);
  }
}
