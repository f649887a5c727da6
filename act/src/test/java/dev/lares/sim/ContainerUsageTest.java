package dev.lares.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContainerUsageTest {
  private static final long MEBI = 1 << 20;

  private static JsonNode pod(String annotations, String state) {
    return JsonMapper.shared()
        .readTree(
            ("{'metadata':{'annotations':{"
                    + annotations
                    + "}},"
                    + "'spec':{'containers':["
                    + "{'name':'a','resources':{'requests':{'cpu':'500m','memory':'64Mi'}}},"
                    + "{'name':'b'}]},"
                    + "'status':{'containerStatuses':["
                    + "{'name':'a','state':{'"
                    + state
                    + "':{}}},"
                    + "{'name':'b','state':{'"
                    + state
                    + "':{}}}]}}")
                .replace('\'', '"'));
  }

  @Test
  void a_container_uses_half_of_its_request_or_what_an_idle_process_takes() {
    assertThat(ContainerUsage.of(pod("", "running")))
        .containsExactly(
            new ContainerUsage("a", 250, 32 * MEBI), new ContainerUsage("b", 1, 8 * MEBI));
  }

  @Test
  void annotations_say_what_each_container_uses() {
    var annotations = "'lares.dev/cpu-usage':'120m','lares.dev/memory-usage':'1Gi'";
    assertThat(ContainerUsage.of(pod(annotations, "running")))
        .containsExactly(
            new ContainerUsage("a", 120, 1024 * MEBI), new ContainerUsage("b", 120, 1024 * MEBI));
  }

  @Test
  void an_annotation_that_cannot_be_read_counts_as_absent() {
    assertThat(ContainerUsage.of(pod("'lares.dev/cpu-usage':'much'", "running")).getFirst())
        .isEqualTo(new ContainerUsage("a", 250, 32 * MEBI));
  }

  @Test
  void what_does_not_run_uses_nothing() {
    assertThat(ContainerUsage.of(pod("", "waiting"))).isEmpty();
  }
}
