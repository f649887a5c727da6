package dev.lares.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgesTest {
  @Test
  void durations_get_coarser_the_longer_they_are() {
    assertThat(Ages.human(Duration.ofSeconds(-5))).isEqualTo("<invalid>");
    assertThat(Ages.human(Duration.ZERO)).isEqualTo("0s");
    assertThat(Ages.human(Duration.ofSeconds(119))).isEqualTo("119s");
    assertThat(Ages.human(Duration.ofSeconds(120))).isEqualTo("2m");
    assertThat(Ages.human(Duration.ofSeconds(330))).isEqualTo("5m30s");
    assertThat(Ages.human(Duration.ofMinutes(45))).isEqualTo("45m");
    assertThat(Ages.human(Duration.ofMinutes(200))).isEqualTo("3h20m");
    assertThat(Ages.human(Duration.ofHours(30))).isEqualTo("30h");
    assertThat(Ages.human(Duration.ofHours(76))).isEqualTo("3d4h");
    assertThat(Ages.human(Duration.ofDays(200))).isEqualTo("200d");
    assertThat(Ages.human(Duration.ofDays(2 * 365 + 50))).isEqualTo("2y50d");
    assertThat(Ages.human(Duration.ofDays(9 * 365))).isEqualTo("9y");
  }

  @Test
  void a_time_that_is_none_is_unknown() {
    var now = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(Ages.since("", now)).isEqualTo("<unknown>");
    assertThat(Ages.since("2025-12-31T23:59:00Z", now)).isEqualTo("60s");
  }
}
