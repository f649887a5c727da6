package dev.lares.job;

import dev.lares.model.Job;
import dev.lares.model.Pod;
import dev.lares.model.PodPhase;
import dev.lares.workload.DeletionOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One look at a job and its pods: first whom to start and stop, then, once that is done, how the
 * job stands ({@link Standing}).
 */
public final class JobRun {
  /** Pods started, and pods stopped, per pass: Kubernetes' own burst. */
  private static final int BURST = 500;

  final Job job;
  final List<Pod> pods;
  final Instant now;
  final List<Pod> active = new ArrayList<>();
  final int terminating;
  final int ready;

  /** Successes and failures that count, those of pods still to be counted among them. */
  final int succeeded;

  final IndexSet succeededIndexes;
  final IndexSet failedIndexes;
  final @Nullable Instant startTime;
  final @Nullable Verdict verdict;
  private final Patience patience;

  /** The last failed pod of each index that is to be tried again; it remembers the count. */
  private final TreeMap<Integer, Pod> retried = new TreeMap<>();

  /**
   * @param pods those the job controls
   * @param before as the last look left it
   */
  public JobRun(Job job, Collection<Pod> pods, Patience before, Instant now) {
    this.job = job;
    this.pods = List.copyOf(pods);
    this.now = now;
    int going = 0;
    int well = 0;
    var uncounted =
        job.status().uncounted() == null ? Job.Uncounted.NONE : job.status().uncounted();
    var known = new HashSet<>(uncounted.succeeded());
    known.addAll(uncounted.failed());
    var successes = new ArrayList<Instant>();
    var failures = new ArrayList<Instant>();
    for (var pod : this.pods) {
      if (!pod.terminal()) {
        if (pod.terminating()) going++;
        else active.add(pod);
        if (!pod.terminating() && pod.ready()) well++;
      }
      if (!PodEnd.tracked(pod) || known.contains(pod.meta().uid())) continue;
      if (PodEnd.succeeded(pod)) successes.add(PodEnd.time(pod, now));
      else if (PodEnd.failed(job, pod) && PodEnd.judge(job, pod).counts())
        failures.add(PodEnd.time(pod, now));
    }
    this.terminating = going;
    this.ready = well;
    this.patience = before.after(successes, failures);
    var start = job.status().startTime();
    this.startTime = start == null && !job.spec().suspended() ? now : start;
    if (job.spec().indexed()) {
      int end = job.spec().completions() == null ? 0 : job.spec().completions();
      var done = IndexSet.parse(job.status().completedIndexes(), end);
      for (var pod : this.pods)
        if (PodEnd.succeeded(pod) && PodEnd.tracked(pod) && PodEnd.index(job, pod) >= 0)
          done = done.with(PodEnd.index(job, pod));
      this.succeededIndexes = done;
      this.failedIndexes = failedIndexes(end);
      this.succeeded = done.size();
    } else {
      this.succeededIndexes = IndexSet.NONE;
      this.failedIndexes = IndexSet.NONE;
      this.succeeded = job.status().succeeded() + uncounted.succeeded().size() + successes.size();
    }
    int failed = job.status().failed() + uncounted.failed().size() + failures.size();
    this.verdict = verdict(failed);
    if (perIndex()) findRetried();
  }

  private boolean perIndex() {
    return job.spec().backoffLimitPerIndex() != null;
  }

  private IndexSet failedIndexes(int end) {
    var limit = job.spec().backoffLimitPerIndex();
    if (limit == null) return IndexSet.NONE;
    var before = job.status().failedIndexes();
    var failed = IndexSet.parse(before == null ? "" : before, end);
    for (var pod : pods) {
      int index = PodEnd.index(job, pod);
      if (index < 0 || !PodEnd.tracked(pod) || !PodEnd.failed(job, pod)) continue;
      var judgement = PodEnd.judge(job, pod);
      if (judgement.indexFails() || (judgement.counts() && PodEnd.failures(pod) >= limit))
        failed = failed.with(index);
    }
    return failed;
  }

  private void findRetried() {
    var running = new HashSet<Integer>();
    for (var pod : active) running.add(PodEnd.index(job, pod));
    for (var pod : pods) {
      int index = PodEnd.index(job, pod);
      if (index < 0
          || !PodEnd.tracked(pod)
          || !PodEnd.failed(job, pod)
          || running.contains(index)
          || succeededIndexes.contains(index)
          || failedIndexes.contains(index)) continue;
      retried.merge(index, pod, (a, b) -> attempts(b) >= attempts(a) ? b : a);
    }
  }

  private static int attempts(Pod pod) {
    return PodEnd.failures(pod) + PodEnd.ignored(pod);
  }

  /** Whether a failed pod must stay for the count it carries. */
  boolean remembers(Pod pod) {
    return verdict == null && retried.containsValue(pod);
  }

  private @Nullable Verdict verdict(int failed) {
    var found = Verdict.announced(job.status().conditions());
    if (found == null) found = Verdict.byRule(job, pods);
    if (found == null && (failed > job.spec().backoffLimit() || restartsTooOften()))
      found = Verdict.backoff();
    var deadline = deadline();
    if (found == null && deadline != null && !deadline.isAfter(now)) found = Verdict.deadline();
    if (found == null && perIndex())
      found = Verdict.byIndexes(job, succeededIndexes, failedIndexes);
    return found != null ? found : Verdict.bySuccess(job, succeededIndexes);
  }

  /** When the job has been active for too long; null if that cannot happen. */
  private @Nullable Instant deadline() {
    var span = job.spec().activeDeadlineSeconds();
    return span == null || startTime == null || job.spec().suspended()
        ? null
        : startTime.plusSeconds(span);
  }

  private boolean restartsTooOften() {
    if (!job.spec().template().spec().restartPolicy().equals("OnFailure")) return false;
    int restarts = 0;
    for (var pod : pods) {
      var phase = pod.status().phase();
      if (phase != PodPhase.RUNNING && phase != PodPhase.PENDING) continue;
      for (var container : pod.status().initContainers()) restarts += container.restartCount();
      for (var container : pod.status().containers()) restarts += container.restartCount();
    }
    int limit = job.spec().backoffLimit();
    return limit == 0 ? restarts > 0 : restarts >= limit;
  }

  /**
   * One pod to start.
   *
   * @param index -1 for none
   * @param failures null where they are not counted for each index
   * @param ignored of the index, that did not count
   */
  public record Start(int index, @Nullable Integer failures, int ignored) {}

  /**
   * What a pass is to do before the job's standing is known.
   *
   * @param stop whom to delete
   * @param uncounted whether those are let go without being counted as failures
   * @param delay how long to wait before pods that failed are replaced; null if none are
   */
  public record Plan(
      List<Start> start, List<Pod> stop, boolean uncounted, @Nullable Duration delay) {
    static final Plan NOTHING = new Plan(List.of(), List.of(), false, null);

    public Plan {
      start = List.copyOf(start);
      stop = List.copyOf(stop);
    }
  }

  public Plan plan() {
    if (verdict != null) return new Plan(List.of(), active, false, null);
    if (job.meta().deleting()) return Plan.NOTHING;
    if (job.spec().suspended()) return stop(active.size());
    int wanted = wanted();
    var stop = stop(Math.max(0, active.size() - wanted));
    if (!stop.stop().isEmpty()) return stop;
    int missing = wanted - active.size() - (job.spec().replacesOnlyFailed() ? terminating : 0);
    return missing > 0 ? start(Math.min(missing, BURST)) : Plan.NOTHING;
  }

  private int wanted() {
    var completions = job.spec().completions();
    if (completions == null)
      // once one has succeeded, those that run may end, and no more are started
      return succeeded > 0 ? active.size() : job.spec().parallelism();
    return Math.max(0, Math.min(completions - succeeded, job.spec().parallelism()));
  }

  private Plan stop(int least) {
    var stop = new ArrayList<Pod>();
    var order = active.stream().sorted(DeletionOrder.at(now, pod -> 0)).toList();
    if (job.spec().indexed()) {
      var kept = new HashSet<Integer>();
      for (var pod : order.reversed()) {
        int index = PodEnd.index(job, pod);
        if (index < 0 || !kept.add(index)) stop.add(pod);
      }
    }
    for (var pod : order) if (stop.size() < least && !stop.contains(pod)) stop.add(pod);
    return new Plan(
        List.of(), stop.subList(0, Math.min(stop.size(), BURST)), !stop.isEmpty(), null);
  }

  private Plan start(int count) {
    var start = new ArrayList<Start>();
    if (!perIndex()) {
      var wait = patience.left(now);
      if (wait.isPositive()) return new Plan(List.of(), List.of(), false, wait);
    }
    if (!job.spec().indexed()) {
      for (int i = 0; i < count; i++) start.add(new Start(-1, null, 0));
      return new Plan(start, List.of(), false, null);
    }
    Duration wait = null;
    for (int index : pending(count)) {
      if (!perIndex()) {
        start.add(new Start(index, null, 0));
        continue;
      }
      var last = retried.get(index);
      if (last == null) {
        start.add(new Start(index, 0, 0));
        continue;
      }
      var left = new Patience(attempts(last) + 1, PodEnd.time(last, now)).left(now);
      if (left.isPositive()) {
        if (wait == null || left.compareTo(wait) < 0) wait = left;
        continue;
      }
      int counted = PodEnd.judge(job, last).counts() ? 1 : 0;
      start.add(
          new Start(index, PodEnd.failures(last) + counted, PodEnd.ignored(last) + 1 - counted));
    }
    // only where nothing could be started is there nothing else to wake the job in time
    return new Plan(start, List.of(), false, start.isEmpty() ? wait : null);
  }

  /** The first indexes that nobody works on and that have not ended. */
  private List<Integer> pending(int count) {
    var taken = new HashSet<Integer>();
    for (var pod : pods)
      if (!pod.terminal() && (!pod.terminating() || job.spec().replacesOnlyFailed()))
        taken.add(PodEnd.index(job, pod));
    var pending = new ArrayList<Integer>();
    int end = job.spec().completions() == null ? 0 : job.spec().completions();
    for (int index = 0; index < end && pending.size() < count; index++)
      if (!taken.contains(index)
          && !succeededIndexes.contains(index)
          && !failedIndexes.contains(index)) pending.add(index);
    return pending;
  }

  /** For the next look, once this one's outcome is written. */
  public Patience patience() {
    return patience;
  }

  /** When to look again even if nothing changes; null for never. */
  public @Nullable Instant again(Plan plan) {
    var next = plan.delay() == null ? null : now.plus(plan.delay());
    var deadline = verdict == null ? deadline() : null;
    return next == null || (deadline != null && deadline.isBefore(next)) ? deadline : next;
  }
}
