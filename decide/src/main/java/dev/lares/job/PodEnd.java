package dev.lares.job;

import dev.lares.model.Condition;
import dev.lares.model.ContainerState.Terminated;
import dev.lares.model.ContainerStatus;
import dev.lares.model.Job;
import dev.lares.model.Pod;
import dev.lares.model.PodPhase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How pods of jobs end, and what that means to their job. */
final class PodEnd {
  private static final String FAILURES = "batch.kubernetes.io/job-index-failure-count";
  private static final String IGNORED = "batch.kubernetes.io/job-index-ignored-failure-count";

  private PodEnd() {}

  /**
   * What a job's rules make of a failure.
   *
   * @param counts whether it uses up the job's patience
   * @param message why the whole job fails; null if it does not
   * @param indexFails whether its index fails with it
   */
  record Judgement(boolean counts, @Nullable String message, boolean indexFails) {}

  static boolean succeeded(Pod pod) {
    return pod.status().phase() == PodPhase.SUCCEEDED;
  }

  /** Whether a pod has failed, or will never be able to say so because it is going. */
  static boolean failed(Job job, Pod pod) {
    if (pod.status().phase() == PodPhase.FAILED) return true;
    return !job.spec().replacesOnlyFailed() && pod.terminating() && !succeeded(pod);
  }

  static boolean tracked(Pod pod) {
    return pod.meta().finalizers().contains(Job.TRACKING);
  }

  /** Which index it works on; -1 if it does not say, or says one the job does not have. */
  static int index(Job job, Pod pod) {
    var completions = job.spec().completions();
    try {
      int index = Integer.parseInt(pod.meta().annotation(Job.INDEX));
      return index >= 0 && (completions == null || index < completions) ? index : -1;
    } catch (NumberFormatException none) {
      return -1;
    }
  }

  /** Failures of its index before it that counted. */
  static int failures(Pod pod) {
    return number(pod, FAILURES);
  }

  /** Failures of its index before it that did not count. */
  static int ignored(Pod pod) {
    return number(pod, IGNORED);
  }

  private static int number(Pod pod, String annotation) {
    try {
      return Integer.parseInt(pod.meta().annotation(annotation));
    } catch (NumberFormatException none) {
      return 0;
    }
  }

  /** When its containers had stopped, as well as can be told; {@code now} if not at all. */
  static Instant time(Pod pod, Instant now) {
    var ready = Condition.find(pod.status().conditions(), Pod.READY);
    if (ready != null && !ready.holds() && ready.lastTransition() != null)
      return ready.lastTransition();
    var deletion = pod.meta().deletion();
    return deletion != null ? deletion : now;
  }

  static Judgement judge(Job job, Pod pod) {
    int number = 0;
    for (var rule : job.spec().failureRules()) {
      var found = match(rule, pod);
      if (found != null) {
        boolean perIndex = job.spec().backoffLimitPerIndex() != null;
        return switch (rule.action().toLowerCase(Locale.ROOT)) {
          case "failjob" ->
              new Judgement(
                  true,
                  "%s matching %s rule at index %d".formatted(found, rule.action(), number),
                  false);
          case "failindex" -> new Judgement(true, null, perIndex);
          case "ignore" -> new Judgement(false, null, false);
          default -> new Judgement(true, null, false);
        };
      }
      number++;
    }
    return new Judgement(true, null, false);
  }

  /** What of a pod a rule speaks about, in words; null if nothing. */
  private static @Nullable String match(Job.FailureRule rule, Pod pod) {
    var name = pod.meta().key();
    if (rule.exitCodes() != null) {
      var found = container(rule.exitCodes(), pod.status().containers(), name);
      return found != null
          ? found
          : container(rule.exitCodes(), pod.status().initContainers(), name);
    }
    for (var pattern : rule.conditions()) {
      var condition = Condition.find(pod.status().conditions(), pattern.type());
      if (condition != null && condition.status().text().equals(pattern.status()))
        return "Pod %s has condition %s".formatted(name, pattern.type());
    }
    return null;
  }

  private static @Nullable String container(
      Job.ExitCodes codes, List<ContainerStatus> containers, String pod) {
    for (var container : containers)
      if ((codes.container().isEmpty() || codes.container().equals(container.name()))
          && container.state() instanceof Terminated(int code, String reason)
          && code != 0
          && codes.values().contains(code) == codes.among())
        return "Container %s for pod %s failed with exit code %d"
            .formatted(container.name(), pod, code);
    return null;
  }
}
