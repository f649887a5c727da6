package dev.lares.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CronScheduleTest {
  @Test
  void lists_ranges_steps_and_names_are_understood() {
    assertThat(next("*/15 9-10 * * mon-fri", "2026-01-02T10:40:00Z", 2))
        .containsExactly("2026-01-02T10:45:00Z", "2026-01-05T09:00:00Z");
    assertThat(next("5,7 0 1 JAN,jul ?", "2026-01-01T00:05:00Z", 2))
        .containsExactly("2026-01-01T00:07:00Z", "2026-07-01T00:05:00Z");
    assertThat(next("20/20 * * * *", "2026-01-01T00:00:00Z", 3))
        .containsExactly("2026-01-01T00:20:00Z", "2026-01-01T00:40:00Z", "2026-01-01T01:20:00Z");
    assertThat(next("@weekly", "2026-01-01T00:00:00Z", 1)).containsExactly("2026-01-04T00:00:00Z");
  }

  @Test
  void a_time_that_has_begun_is_over() {
    assertThat(next("* * * * *", "2026-01-01T00:00:00.5Z", 1))
        .containsExactly("2026-01-01T00:01:00Z");
    assertThat(next("* * * * *", "2025-12-31T23:59:59.9Z", 1))
        .containsExactly("2026-01-01T00:00:00Z");
  }

  @Test
  void of_two_sorts_of_days_one_is_enough_unless_one_says_nothing() {
    assertThat(next("0 0 13 * fri", "2026-02-01T00:00:00Z", 3))
        .containsExactly("2026-02-06T00:00:00Z", "2026-02-13T00:00:00Z", "2026-02-20T00:00:00Z");
    assertThat(next("0 0 13 * *", "2026-02-01T00:00:00Z", 2))
        .containsExactly("2026-02-13T00:00:00Z", "2026-03-13T00:00:00Z");
  }

  @Test
  void dates_that_never_come_have_no_next() {
    assertThat(next("59 23 31 2 *", "2026-01-01T00:00:00Z", 1)).isEmpty();
    assertThat(next("0 0 29 2 *", "2026-01-01T00:00:00Z", 1))
        .containsExactly("2028-02-29T00:00:00Z");
  }

  @Test
  void clocks_that_change_skip_what_is_not_and_repeat_what_is_twice() {
    var berlin = ZoneId.of("Europe/Berlin");
    assertThat(next("30 2 * * *", "2026-03-28T12:00:00Z", 1, berlin))
        .containsExactly("2026-03-30T00:30:00Z");
    assertThat(next("0 * * * *", "2026-10-24T23:30:00Z", 3, berlin))
        .containsExactly("2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z");
  }

  @Test
  void an_interval_counts_from_the_last_time() {
    assertThat(next("@every 1m30s", "2026-01-01T00:00:10.7Z", 2))
        .containsExactly("2026-01-01T00:01:40Z", "2026-01-01T00:03:10Z");
    assertThat(next("@every 10ms", "2026-01-01T00:00:00Z", 1))
        .containsExactly("2026-01-01T00:00:01Z");
  }

  @Test
  void what_is_no_schedule_is_refused_in_known_words() {
    refused("* * * *", "expected exactly 5 fields, found 4: [* * * *]");
    refused("@fortnightly", "unrecognized descriptor: @fortnightly");
    refused("60 * * * *", "end of range (60) above maximum (59): 60");
    refused("*/0 * * * *", "step of range should be a positive number: */0");
    refused("@every x", "failed to parse duration @every x: time: invalid duration \"x\"");
  }

  private static void refused(String schedule, String why) {
    assertThatThrownBy(() -> CronSchedule.parse(schedule)).hasMessage(why);
  }

  private static List<String> next(String schedule, String from, int count) {
    return next(schedule, from, count, ZoneOffset.UTC);
  }

  private static List<String> next(String schedule, String from, int count, ZoneId zone) {
    var times = new ArrayList<String>();
    var parsed = CronSchedule.parse(schedule);
    var time = parsed.next(Instant.parse(from), zone);
    for (int i = 0; i < count && time != null; i++) {
      times.add(time.toString());
      time = parsed.next(time, zone);
    }
    return times;
  }
}
