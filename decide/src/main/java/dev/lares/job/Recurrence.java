package dev.lares.job;

import dev.lares.model.CronJob;
import dev.lares.time.CronSchedule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What the clock asks of a CronJob.
 *
 * @param due the latest time that has passed without a job; null if there is none
 * @param tooLate whether a job for {@code due} may not be started any more
 * @param missed whether so many times have passed that users should know
 * @param next the first time still to come; null if there is none
 */
public record Recurrence(
    @Nullable Instant due, boolean tooLate, boolean missed, @Nullable Instant next) {
  /** From so many on it is no hiccup. */
  private static final long MANY = 100;

  /** A schedule that cannot be kept. Carries no stack: it is a user's mistake, not a bug. */
  public static final class Unkeepable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Unkeepable(String reason, String message) {
      super(message, null, false, false);
      this.reason = reason;
    }

    /** One word in camel case, as events have it. */
    public String reason() {
      return reason;
    }
  }

  /** The zone in which the schedule is read. */
  public static ZoneId zone(CronJob job) throws Unkeepable {
    if (job.timeZone().isEmpty()) return ZoneOffset.UTC;
    try {
      return ZoneId.of(job.timeZone());
    } catch (DateTimeException unknown) {
      throw new Unkeepable(
          "UnknownTimeZone",
          "invalid timeZone: \"%s\": unknown time zone %s"
              .formatted(job.timeZone(), job.timeZone()));
    }
  }

  public static Recurrence of(CronJob job, Instant now) throws Unkeepable {
    var zone = zone(job);
    CronSchedule schedule;
    try {
      schedule = CronSchedule.parse(job.schedule());
    } catch (IllegalArgumentException problem) {
      throw new Unkeepable(
          "UnparseableSchedule",
          "unparseable schedule: \"%s\" : %s".formatted(job.schedule(), problem.getMessage()));
    }
    var last = job.status().lastSchedule();
    var from = last == null ? job.meta().created() : last;
    var deadline = job.startingDeadlineSeconds();
    if (deadline != null && now.minusSeconds(deadline).isAfter(from))
      from = now.minusSeconds(deadline);
    var first = schedule.next(from, zone);
    var second = first == null ? null : schedule.next(first, zone);
    if (first == null || second == null)
      throw new Unkeepable(
          "InvalidSchedule",
          "invalid schedule: %s : time difference between two schedules is less than 1 second"
              .formatted(job.schedule()));
    if (first.isAfter(now)) return new Recurrence(null, false, false, first);
    long span = Math.max(1, Duration.between(first, second).toSeconds());
    long passed = Duration.between(first, now).toSeconds() / span + 1;
    var due = first;
    // long pauses are leapt over, less one span, since not all spans are equally long
    if (passed > 2) {
      var near = schedule.next(first.plusSeconds((passed - 2) * span), zone);
      if (near != null && !near.isAfter(now)) due = near;
    }
    var next = schedule.next(due, zone);
    while (next != null && !next.isAfter(now)) {
      due = next;
      next = schedule.next(due, zone);
    }
    boolean late = deadline != null && due.plusSeconds(deadline).isBefore(now);
    return new Recurrence(due, late, passed > MANY, next);
  }

  /** The name of the job for {@code time}: one name for one time, so that none is started twice. */
  public static String jobName(CronJob job, Instant time) {
    return job.meta().name() + "-" + time.getEpochSecond() / 60;
  }
}
