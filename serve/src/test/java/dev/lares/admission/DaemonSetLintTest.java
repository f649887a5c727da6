package dev.lares.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.api.ApiServer;
import dev.lares.api.Body;
import dev.lares.api.Caller;
import dev.lares.api.Target;
import dev.lares.api.WriteOptions;
import dev.lares.chance.Chance;
import dev.lares.kind.BuiltInKinds;
import dev.lares.kind.Kinds;
import dev.lares.store.MemoryStore;
import dev.lares.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class DaemonSetLintTest {
  private static final Caller CALLER = new Caller("me", List.of(Caller.MASTERS), "", "test");
  private static final String SET =
      """
      {"metadata":{"name":"agent"},"spec":{"selector":{"matchLabels":{"a":"b"}},
       "template":{"metadata":{"labels":{"a":"b"}},"spec":{"priorityClassName":"none",
        "containers":[{"name":"c","image":"i","resources":{"limits":{"cpu":"1","memory":"1Gi"}}}]}}}}
      """;

  private final Kinds kinds = new Kinds(BuiltInKinds.ALL);

  private ApiServer server(boolean advising) {
    var standard = StandardAdmission.of(Chance.seeded(1));
    return new ApiServer(
        new MemoryStore(),
        () -> kinds,
        advising ? StandardAdmission.advising(standard) : standard,
        new VirtualTime(Instant.parse("2030-01-02T03:04:05Z")),
        Chance.seeded(2));
  }

  @Test
  void warnings_come_with_a_new_set_that_is_stored_all_the_same() {
    assertThat(create(true))
        .containsExactly(
            "no-tolerations: it tolerates nothing, and there are nodes with taint gpu:NoSchedule,"
                + " which get no pod; add tolerations if they shall have one",
            "unknown-priority-class: there is no PriorityClass none, so no pod can be created;"
                + " create it first");
  }

  @Test
  void an_ordinary_server_is_silent() {
    assertThat(create(false)).isEmpty();
  }

  private List<String> create(boolean advising) {
    var server = server(advising);
    var node =
        """
        {"metadata":{"name":"n"},"spec":{"taints":[{"key":"gpu","effect":"NoSchedule"}]}}
        """;
    write(server, "", "namespaces", "", "{\"metadata\":{\"name\":\"ns\"}}");
    write(server, "", "nodes", "", node);
    return write(server, "apps", "daemonsets", "ns", SET);
  }

  private List<String> write(
      ApiServer server, String group, String plural, String namespace, String json) {
    var body = new Body.Encoded(json.getBytes(StandardCharsets.UTF_8), "application/json");
    var kind = Objects.requireNonNull(kinds.find(group, "v1", plural));
    return server
        .create(new Target(kind, namespace, "", ""), body, WriteOptions.DEFAULT, CALLER)
        .warnings();
  }
}
