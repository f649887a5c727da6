package dev.lares.model;

import dev.lares.select.LabelSelector;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work that ends: pods that are started until enough of them have succeeded. */
public record Job(Meta meta, Spec spec, Status status) {
  /** Holds a pod until it is counted. */
  public static final String TRACKING = "batch.kubernetes.io/job-tracking";

  /** Annotation and label of a pod that say which index it is. */
  public static final String INDEX = "batch.kubernetes.io/job-completion-index";

  public static final String COMPLETE = "Complete";
  public static final String FAILED = "Failed";
  public static final String SUSPENDED = "Suspended";

  /** The first word of a failure, said before its pods are counted. */
  public static final String FAILURE_TARGET = "FailureTarget";

  /** The first word of a success, said before its pods are gone. */
  public static final String CRITERIA_MET = "SuccessCriteriaMet";

  /**
   * What is wanted.
   *
   * @param completions successes wanted; null if one success of any pod is enough
   * @param backoffLimit failures allowed
   * @param backoffLimitPerIndex failures allowed for each index; null if they are counted together
   * @param maxFailedIndexes null for any number
   * @param indexed whether each success has a number of its own
   * @param replacesOnlyFailed whether a pod that is going still counts until it is gone
   * @param ttlSeconds how long the job outlives its end; null for ever
   * @param managedBy who looks after the job; empty for its usual controller
   */
  public record Spec(
      int parallelism,
      @Nullable Integer completions,
      @Nullable Long activeDeadlineSeconds,
      int backoffLimit,
      @Nullable Integer backoffLimitPerIndex,
      @Nullable Integer maxFailedIndexes,
      LabelSelector selector,
      PodTemplate template,
      boolean indexed,
      boolean suspended,
      boolean replacesOnlyFailed,
      @Nullable Integer ttlSeconds,
      String managedBy,
      List<FailureRule> failureRules,
      List<SuccessRule> successRules) {
    public Spec {
      failureRules = List.copyOf(failureRules);
      successRules = List.copyOf(successRules);
    }
  }

  /**
   * What a pod's failure means.
   *
   * @param action {@code FailJob}, {@code FailIndex}, {@code Ignore} or {@code Count}
   * @param exitCodes null if the rule looks at conditions
   */
  public record FailureRule(
      String action, @Nullable ExitCodes exitCodes, List<PodCondition> conditions) {
    public FailureRule {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * Codes with which a container ends.
   *
   * @param container empty for any
   * @param among whether the code must be one of {@code values}, or none
   */
  public record ExitCodes(String container, boolean among, List<Integer> values) {
    public ExitCodes {
      values = List.copyOf(values);
    }
  }

  /** A condition of a pod. */
  public record PodCondition(String type, String status) {}

  /**
   * When enough indexes have succeeded.
   *
   * @param indexes which, such as {@code 0,2-4}; empty for any
   * @param count how many of them; null for all
   */
  public record SuccessRule(String indexes, @Nullable Integer count) {}

  /**
   * Kubernetes' record of its progress.
   *
   * @param ready null where never said
   * @param terminating null where never said
   * @param completedIndexes such as {@code 0,2-4}; empty for none
   * @param failedIndexes null unless failures are counted for each index
   * @param uncounted pods that have ended and are still to be counted; null where never said
   */
  public record Status(
      List<Condition> conditions,
      @Nullable Instant startTime,
      @Nullable Instant completionTime,
      int active,
      int succeeded,
      int failed,
      @Nullable Integer ready,
      @Nullable Integer terminating,
      String completedIndexes,
      @Nullable String failedIndexes,
      @Nullable Uncounted uncounted) {
    public static final Status NONE =
        new Status(List.of(), null, null, 0, 0, 0, null, null, "", null, null);

    public Status {
      conditions = List.copyOf(conditions);
    }
  }

  /** Uids of pods that have ended and are still to be counted. */
  public record Uncounted(List<String> succeeded, List<String> failed) {
    public static final Uncounted NONE = new Uncounted(List.of(), List.of());

    public Uncounted {
      succeeded = List.copyOf(succeeded);
      failed = List.copyOf(failed);
    }

    public boolean isEmpty() {
      return succeeded.isEmpty() && failed.isEmpty();
    }
  }

  /** Whether it has ended, well or badly. */
  public boolean finished() {
    return finish() != null;
  }

  /** The condition that says how it has ended; null while it has not. */
  public @Nullable Condition finish() {
    for (var condition : status.conditions())
      if (condition.holds()
          && (condition.type().equals(COMPLETE) || condition.type().equals(FAILED)))
        return condition;
    return null;
  }
}
