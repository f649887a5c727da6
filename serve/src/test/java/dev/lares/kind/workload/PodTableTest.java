package dev.lares.kind.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PodTableTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");
  private static final String TWO = "\"spec\":{\"containers\":[{\"name\":\"a\"},{\"name\":\"b\"}]}";

  @Test
  void a_waiting_pod_shows_its_phase_and_a_gated_one_that_it_is() {
    assertThat(row("{" + TWO + ",\"status\":{\"phase\":\"Pending\"}}"))
        .containsExactly("0/2", "Pending", "0");
    assertThat(
            row(
                "{"
                    + TWO
                    + ",\"status\":{\"phase\":\"Pending\",\"conditions\":[{\"type\":\"PodScheduled\","
                    + "\"reason\":\"SchedulingGated\"}]}}"))
        .containsExactly("0/2", "SchedulingGated", "0");
  }

  @Test
  void containers_overrule_the_phase_and_tell_their_restarts() {
    assertThat(
            row(
                "{"
                    + TWO
                    + ",\"status\":{\"phase\":\"Running\",\"containerStatuses\":["
                    + "{\"name\":\"a\",\"ready\":true,\"restartCount\":2,\"state\":{\"running\":{}},"
                    + "\"lastState\":{\"terminated\":{\"finishedAt\":\"2026-01-01T00:05:00Z\"}}},"
                    + "{\"name\":\"b\",\"restartCount\":1,"
                    + "\"state\":{\"waiting\":{\"reason\":\"CrashLoopBackOff\"}}}]}}"))
        .containsExactly("1/2", "CrashLoopBackOff", "3 (5m ago)");
  }

  @Test
  void init_containers_show_how_far_they_are() {
    var pod =
        "{\"spec\":{\"initContainers\":[{\"name\":\"i\"},{\"name\":\"j\"}],"
            + "\"containers\":[{\"name\":\"a\"}]},\"status\":{\"phase\":\"Pending\","
            + "\"initContainerStatuses\":[{\"name\":\"i\",\"state\":{\"terminated\":{\"exitCode\":0}}},"
            + "{\"name\":\"j\",\"state\":%s}]}}";
    assertThat(row(pod.formatted("{\"running\":{}}"))).containsExactly("0/1", "Init:1/2", "0");
    assertThat(row(pod.formatted("{\"terminated\":{\"exitCode\":3}}")))
        .containsExactly("0/1", "Init:ExitCode:3", "0");
    assertThat(row(pod.formatted("{\"terminated\":{\"exitCode\":1,\"signal\":9}}")))
        .containsExactly("0/1", "Init:Signal:9", "0");
  }

  @Test
  void a_pod_that_goes_is_terminating_unless_it_is_done() {
    var pod = "{\"metadata\":{\"deletionTimestamp\":\"2026-01-01T00:00:00Z\"}," + TWO;
    assertThat(row(pod + ",\"status\":{\"phase\":\"Running\"}}").get(1)).isEqualTo("Terminating");
    assertThat(row(pod + ",\"status\":{\"phase\":\"Failed\",\"reason\":\"Evicted\"}}").get(1))
        .isEqualTo("Evicted");
  }

  @Test
  void finished_pods_are_marked_completed() {
    var done = Writes.parse("{\"status\":{\"phase\":\"Succeeded\"}}");
    var condition = Objects.requireNonNull(PodKind.KIND.rowCondition().apply(done));
    assertThat(condition.type()).isEqualTo("Completed");
    assertThat(condition.reason()).isEqualTo("Succeeded");
    assertThat(PodKind.KIND.rowCondition().apply(Writes.parse("{}"))).isNull();
  }

  private static List<String> row(String pod) {
    var summary = PodSummary.of(Writes.parse(pod), NOW);
    return List.of(summary.ready(), summary.status(), summary.restarts());
  }
}
