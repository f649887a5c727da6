package dev.lares.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.client.MemoryCluster;
import dev.lares.model.Resources;
import dev.lares.time.VirtualDriver;
import dev.lares.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RecorderTest {
  private static final ObjectRef NODE = new ObjectRef("v1", "Node", "", "n1", "u1", "7");

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
  private final MemoryCluster cluster = new MemoryCluster(time);
  private final VirtualDriver driver = new VirtualDriver(time);
  private final EventSink sink = new EventSink(cluster, "test");

  @Test
  void a_repeated_event_counts_up() {
    var recorder = counting();
    recorder.normal(NODE, "Seen", "hello");
    time.move(Duration.ofSeconds(3));
    recorder.normal(NODE, "Seen", "hello");
    driver.settle();
    assertThat(events())
        .singleElement()
        .satisfies(event -> {
          assertThat(event.path("count").asInt()).isEqualTo(2);
          assertThat(event.path("firstTimestamp").asString()).isEqualTo("2026-01-01T00:00:00Z");
          assertThat(event.path("lastTimestamp").asString()).isEqualTo("2026-01-01T00:00:03Z");
          assertThat(event.path("metadata").path("namespace").asString()).isEqualTo("default");
          assertThat(event.path("metadata").path("name").asString())
              .isEqualTo("n1.18867251edfa0000");
          assertThat(event.path("source").path("component").asString()).isEqualTo("test");
          assertThat(event.path("involvedObject").has("namespace")).isFalse();
        });
  }

  @Test
  void from_the_tenth_message_on_events_alike_are_combined_into_one() {
    var recorder = counting();
    for (int i = 0; i < 15; i++) recorder.normal(NODE, "Made", "pod " + i);
    driver.settle();
    assertThat(events()).hasSize(10);
    assertThat(events().getLast().path("message").asString())
        .isEqualTo("(combined from similar events): pod 14");
    assertThat(events().getLast().path("count").asInt()).isEqualTo(6);
  }

  @Test
  void an_object_is_spoken_of_25_times_and_then_once_in_five_minutes() {
    var recorder = counting();
    for (int i = 0; i < 1000; i++) recorder.normal(NODE, "Made", "pod " + i);
    driver.settle();
    assertThat(cluster.calls()).hasSize(25);
    time.move(Duration.ofMinutes(5));
    for (int i = 0; i < 10; i++) recorder.normal(NODE, "Made", "more " + i);
    driver.settle();
    assertThat(cluster.calls()).hasSize(26);
  }

  @Test
  void a_series_is_written_when_it_begins_and_then_twice_an_hour() {
    driver.start(sink);
    var recorder = new SeriesRecorder(sink, time, "default-scheduler", "default-scheduler-host");
    for (int i = 0; i < 40; i++) {
      recorder.tell(NODE, false, "FailedScheduling", "Scheduling", "no room");
      driver.advance(Duration.ofMinutes(1));
    }
    assertThat(cluster.calls()).containsExactly("create events", "patch events", "patch events");
    driver.advance(Duration.ofMinutes(7));
    recorder.tell(NODE, false, "FailedScheduling", "Scheduling", "no room");
    driver.settle();
    assertThat(events()).hasSize(2);
    assertThat(events().getFirst().path("eventTime").asString())
        .isEqualTo("2026-01-01T00:00:00.000000Z");
    assertThat(events().getFirst().path("series").path("count").asInt()).isEqualTo(32);
  }

  private Recorder counting() {
    driver.start(sink);
    return new CountingRecorder(sink, time, "test");
  }

  private List<ObjectNode> events() {
    return cluster.all(Resources.EVENTS);
  }
}
