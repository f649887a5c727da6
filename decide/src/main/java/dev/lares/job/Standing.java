package dev.lares.job;

import dev.lares.model.Condition;
import dev.lares.model.Job;
import dev.lares.model.Pod;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a job stands after a pass has started and stopped pods. Counting a pod takes two writes with
 * a third between them, so that none is counted twice or never: its uid is noted in the status,
 * then its finalizer goes, then the counter goes up and the note goes.
 */
public final class Standing {
  private static final String SUSPENDED = Job.SUSPENDED;

  /** Pods counted per pass: bounds the status of a job whose pods end all at once. */
  private static final int MOST_UNCOUNTED = 500;

  /** What users are told when something about the job itself has changed. */
  public record News(boolean normal, String reason, String message) {}

  private final JobRun run;
  private final Job job;
  private final Instant second;
  private final int active;
  private final int ready;
  private final int terminating;
  private final List<News> news = new ArrayList<>();
  private final List<Condition> conditions;
  private final @Nullable Verdict verdict;
  private @Nullable Instant start;

  private final List<Pod> release = new ArrayList<>();
  private final LinkedHashSet<String> notedSuccesses = new LinkedHashSet<>();
  private final LinkedHashSet<String> notedFailures = new LinkedHashSet<>();
  private int succeeded;
  private int failed;

  /**
   * @param plan what was to be done
   * @param started how many pods have really been started
   * @param stopped those that have really been stopped
   * @param managed whether all of it could be done
   */
  public Standing(JobRun run, JobRun.Plan plan, int started, Set<Pod> stopped, boolean managed) {
    this.run = run;
    this.job = run.job;
    this.second = run.now.truncatedTo(ChronoUnit.SECONDS);
    this.start = run.startTime == null ? null : run.startTime.truncatedTo(ChronoUnit.SECONDS);
    // Kubernetes' own answer while it waits to replace a failed pod, whatever still runs
    this.active = plan.delay() != null ? 0 : run.active.size() + started - stopped.size();
    this.ready = Math.max(0, run.ready - (int) stopped.stream().filter(Pod::ready).count());
    this.terminating = run.terminating + stopped.size();
    this.conditions = new ArrayList<>(job.status().conditions());
    this.verdict = conclude(managed);
    count();
  }

  /** The verdict, which may have come about by what was just done. */
  private @Nullable Verdict conclude(boolean managed) {
    if (run.verdict != null || job.meta().deleting()) return run.verdict;
    var completions = job.spec().completions();
    boolean complete =
        active == 0 && (completions == null ? run.succeeded > 0 : run.succeeded >= completions);
    if (complete) return Verdict.completed();
    if (!managed) return null;
    if (job.spec().suspended()) {
      start = null;
      if (say(SUSPENDED, Condition.Status.TRUE, "JobSuspended", "Job suspended"))
        news.add(new News(true, "Suspended", "Job suspended"));
    } else if (Condition.holds(conditions, SUSPENDED)) {
      say(SUSPENDED, Condition.Status.FALSE, "JobResumed", "Job resumed");
      start = second; // the deadline counts from here
      news.add(new News(true, "Resumed", "Job resumed"));
    }
    return null;
  }

  private void count() {
    var before = job.status().uncounted() == null ? Job.Uncounted.NONE : job.status().uncounted();
    var held = new HashSet<String>();
    for (var pod : run.pods) if (PodEnd.tracked(pod)) held.add(pod.meta().uid());
    succeeded = job.status().succeeded();
    failed = job.status().failed();
    for (var uid : before.succeeded())
      if (held.contains(uid)) notedSuccesses.add(uid);
      else succeeded++;
    for (var uid : before.failed())
      if (held.contains(uid)) notedFailures.add(uid);
      else failed++;
    for (var pod : run.pods) {
      if (!PodEnd.tracked(pod) || run.remembers(pod)) continue;
      boolean success = PodEnd.succeeded(pod);
      boolean failure = !success && PodEnd.failed(job, pod);
      if (!success && !failure && verdict == null && !job.meta().deleting()) continue;
      if (notedSuccesses.size() + notedFailures.size() >= MOST_UNCOUNTED) break;
      release.add(pod);
      if (success) noteSuccess(pod);
      else if (failure || (verdict != null && !verdict.success())) noteFailure(pod);
    }
  }

  private void noteSuccess(Pod pod) {
    // which index has succeeded is in the status for good; no need to remember by which pod
    if (!job.spec().indexed() && !notedFailures.contains(pod.meta().uid()))
      notedSuccesses.add(pod.meta().uid());
  }

  private void noteFailure(Pod pod) {
    if (job.spec().indexed() && PodEnd.index(job, pod) < 0) return;
    if (PodEnd.judge(job, pod).counts()) notedFailures.add(pod.meta().uid());
  }

  /** What to say before finalizers go. */
  public Job.Status first() {
    announce();
    return status(List.copyOf(notedSuccesses), List.copyOf(notedFailures));
  }

  /** Whose finalizer is to go between the two. */
  public List<Pod> release() {
    return List.copyOf(release);
  }

  /**
   * What to say after that.
   *
   * @param kept uids of those that have kept their finalizer
   */
  public Job.Status last(Set<String> kept) {
    var successes = new ArrayList<String>();
    var failures = new ArrayList<String>();
    for (var uid : notedSuccesses)
      if (kept.contains(uid)) successes.add(uid);
      else succeeded++;
    for (var uid : notedFailures)
      if (kept.contains(uid)) failures.add(uid);
      else failed++;
    notedSuccesses.retainAll(kept);
    notedFailures.retainAll(kept);
    announce();
    boolean all = successes.isEmpty() && failures.isEmpty();
    if (verdict == null
        || !all
        || terminating > 0
        || !release.stream().allMatch(pod -> !kept.contains(pod.meta().uid())))
      return status(successes, failures);
    say(verdict.last(), Condition.Status.TRUE, verdict.reason(), verdict.message());
    tellEnd(verdict);
    return status(successes, failures);
  }

  private void tellEnd(Verdict end) {
    if (!end.success()) {
      news.add(new News(false, end.reason(), end.message()));
      return;
    }
    var completions = job.spec().completions();
    if (completions != null && run.succeeded > completions)
      news.add(
          new News(
              false, "TooManySucceededPods", "Too many succeeded pods running after completion"));
    news.add(new News(true, "Completed", "Job completed"));
  }

  private void announce() {
    if (verdict != null)
      say(verdict.interim(), Condition.Status.TRUE, verdict.reason(), verdict.message());
  }

  /** What users are to be told once the last status is written. */
  public List<News> news() {
    return List.copyOf(news);
  }

  private Job.Status status(List<String> successes, List<String> failures) {
    boolean indexed = job.spec().indexed();
    boolean complete = Condition.holds(conditions, Job.COMPLETE);
    return new Job.Status(
        conditions,
        start,
        complete ? second : null,
        active,
        indexed ? run.succeededIndexes.size() : succeeded,
        failed,
        ready,
        terminating,
        indexed ? run.succeededIndexes.toString() : "",
        job.spec().backoffLimitPerIndex() == null ? null : run.failedIndexes.toString(),
        new Job.Uncounted(successes, failures));
  }

  /** Whether that was news. */
  private boolean say(String type, Condition.Status status, String reason, String message) {
    var before = Condition.find(conditions, type);
    if (before != null && before.status() == status) return false;
    var said = new Condition(type, status, reason, message, second, second, 0);
    if (before == null) conditions.add(said);
    else conditions.set(conditions.indexOf(before), said);
    return true;
  }
}
