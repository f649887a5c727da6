package dev.lares.control.job;

import dev.lares.client.Cluster;
import dev.lares.control.Controller;
import dev.lares.control.Recorder;
import dev.lares.model.Job;
import dev.lares.model.Resources;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import dev.lares.view.Views;
import dev.lares.view.decode.Decodings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts Jobs by the clock, and clears away those that are done. */
public final class CronJobController {
  /** As user agents call it. */
  public static final String NAME = "cronjob-controller";

  /** As events call it. */
  public static final String SOURCE = "cronjob-controller";

  private CronJobController() {}

  /**
   * @param recorder of {@link #SOURCE}
   */
  public static Worker of(Cluster cluster, Views views, Timers timers, Recorder recorder) {
    var cronJobs = views.of(Decodings.CRON_JOBS);
    var jobs = views.of(Decodings.JOBS);
    var reconciler = new CronJobReconciler(timers, cronJobs, jobs, recorder);
    var shell = new Controller<>(NAME, cluster, views, List.of(cronJobs, jobs), timers, reconciler);
    cronJobs.listen((before, after) -> {
      var changed = after != null ? after : before;
      if (changed != null) shell.add(changed.meta().key());
    });
    jobs.listen((before, after) -> {
      var was = owner(before);
      var is = owner(after);
      if (was != null) shell.add(was);
      if (is != null && !is.equals(was)) shell.add(is);
    });
    return shell;
  }

  private static @Nullable String owner(@Nullable Job job) {
    var owner = job == null ? null : job.meta().controller();
    return job == null || owner == null || !owner.kind().equals(Resources.CRON_JOBS.kind())
        ? null
        : job.meta().namespace() + "/" + owner.name();
  }
}
