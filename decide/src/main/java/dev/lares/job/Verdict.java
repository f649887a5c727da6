package dev.lares.job;

import dev.lares.model.Condition;
import dev.lares.model.Job;
import dev.lares.model.Pod;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a job is to end, though its pods may still be there. */
record Verdict(boolean success, String reason, String message) {
  /** The type of the condition that announces it. */
  String interim() {
    return success ? Job.CRITERIA_MET : Job.FAILURE_TARGET;
  }

  /** The type of the condition that ends the job. */
  String last() {
    return success ? Job.COMPLETE : Job.FAILED;
  }

  static Verdict completed() {
    return new Verdict(true, "CompletionsReached", "Reached expected number of succeeded pods");
  }

  /** What was announced before; null if nothing. */
  static @Nullable Verdict announced(List<Condition> conditions) {
    for (var type : List.of(Job.CRITERIA_MET, Job.FAILURE_TARGET)) {
      var said = Condition.find(conditions, type);
      if (said != null && said.holds())
        return new Verdict(type.equals(Job.CRITERIA_MET), said.reason(), said.message());
    }
    return null;
  }

  /** The failure that a rule makes of some pod's; null if there is none. */
  static @Nullable Verdict byRule(Job job, Collection<Pod> pods) {
    if (job.spec().failureRules().isEmpty()) return null;
    for (var pod : pods) {
      if (!PodEnd.failed(job, pod)) continue;
      var message = PodEnd.judge(job, pod).message();
      if (message != null) return new Verdict(false, "PodFailurePolicy", message);
    }
    return null;
  }

  static Verdict backoff() {
    return new Verdict(
        false, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
  }

  static Verdict deadline() {
    return new Verdict(false, "DeadlineExceeded", "Job was active longer than specified deadline");
  }

  /** What too many failed indexes make of a job; null if nothing. */
  static @Nullable Verdict byIndexes(Job job, IndexSet succeeded, IndexSet failed) {
    var most = job.spec().maxFailedIndexes();
    if (most != null && failed.size() > most)
      return new Verdict(
          false,
          "MaxFailedIndexesExceeded",
          "Job has exceeded the specified maximal number of failed indexes");
    var completions = job.spec().completions();
    if (!failed.isEmpty() && completions != null && failed.size() + succeeded.size() >= completions)
      return new Verdict(false, "FailedIndexes", "Job has failed indexes");
    return null;
  }

  /** The success that enough succeeded indexes make; null if they are not enough. */
  static @Nullable Verdict bySuccess(Job job, IndexSet succeeded) {
    var completions = job.spec().completions();
    if (completions == null || succeeded.isEmpty()) return null;
    int number = 0;
    for (var rule : job.spec().successRules()) {
      int has;
      int all;
      if (rule.indexes().isEmpty()) {
        has = succeeded.size();
        all = Integer.MAX_VALUE;
      } else {
        var wanted = IndexSet.parse(rule.indexes(), completions);
        has = succeeded.common(wanted);
        all = wanted.size();
      }
      if (has >= (rule.count() == null ? all : rule.count()))
        return new Verdict(true, "SuccessPolicy", "Matched rules at index " + number);
      number++;
    }
    return null;
  }
}
