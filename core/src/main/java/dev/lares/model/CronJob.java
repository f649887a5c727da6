package dev.lares.model;

import dev.lares.select.Labels;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that are started by the clock.
 *
 * @param schedule as users write it
 * @param timeZone in which {@code schedule} is read; empty for UTC
 * @param startingDeadlineSeconds how late a job may still be started; null for any time
 * @param concurrency {@code Allow}, {@code Forbid} or {@code Replace}
 * @param successesKept how many finished jobs are kept; null for all
 * @param failuresKept how many failed jobs are kept; null for all
 */
public record CronJob(
    Meta meta,
    String schedule,
    String timeZone,
    @Nullable Long startingDeadlineSeconds,
    String concurrency,
    boolean suspended,
    @Nullable Integer successesKept,
    @Nullable Integer failuresKept,
    Template template,
    Status status) {
  /** On a job: the time it was started for. */
  public static final String SCHEDULED = "batch.kubernetes.io/cronjob-scheduled-timestamp";

  /**
   * What jobs are made from.
   *
   * @param specJson the specification as compact JSON with sorted keys
   */
  public record Template(Labels labels, Labels annotations, String specJson) {}

  /**
   * What has come of it.
   *
   * @param active jobs that have been started and not been seen to end
   */
  public record Status(
      List<Started> active, @Nullable Instant lastSchedule, @Nullable Instant lastSuccess) {
    public static final Status NONE = new Status(List.of(), null, null);

    public Status {
      active = List.copyOf(active);
    }
  }

  /** One job that was started. */
  public record Started(String name, String uid, String resourceVersion) {}
}
