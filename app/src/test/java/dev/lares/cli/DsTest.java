package dev.lares.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.embed.ClusterOptions;
import dev.lares.embed.LaresCluster;
import dev.lares.explain.Finding;
import dev.lares.remote.RemoteCluster;
import dev.lares.sim.NodeTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class DsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void thousands_of_nodes_stay_one_line_and_details_that_differ_stand_at_the_nodes() {
    var findings =
        IntStream.range(0, 5000)
            .mapToObj(i -> finding("n" + i, "cpu short by " + (i == 1 ? "2" : "1")))
            .toList();
    var groups = FindingGroup.of(findings);
    assertThat(groups).hasSize(1);
    assertThat(groups.getFirst().line(3))
        .isEqualTo(
            "5000 pending, Insufficient cpu: n0 (cpu short by 1), n1 (cpu short by 2),"
                + " n2 (cpu short by 1), ...");
    assertThat(FindingGroup.of(List.of(finding("n0", "cpu short by 1"))).getFirst().line(3))
        .isEqualTo("1 pending, Insufficient cpu (cpu short by 1): n0");
  }

  private static Finding finding(String node, String detail) {
    return new Finding(node, Finding.State.PENDING, "NoRoom", "Insufficient cpu", detail, "p");
  }

  @Test
  void a_running_cluster_is_explained_in_text_and_json() {
    try (var cluster = LaresCluster.start(options())) {
      var config = cluster.kubeconfig().toString();
      try (var client = RemoteCluster.open(cluster.kubeconfig())) {
        var sets = "/apis/apps/v1/namespaces/default/daemonsets";
        client.create(sets, MANIFEST);
        try (var pods = client.follow("/api/v1/pods", "", Duration.ofSeconds(20))) {
          assertThat(pods.until(all -> all.size() == 1)).isTrue();
        }
      }
      var text = Call.lares("ds", "agent", "--kubeconfig", config);
      assertThat(text.exit()).isZero();
      assertThat(text.out())
          .isEqualTo(
              """
              default/agent: 0 of 1 available, 1 updated
                1 pending, Insufficient cpu (cpu short by 96): node-1
              """);
      var json = Call.lares("ds", "-A", "-o", "json", "--kubeconfig", config).out();
      var set = JsonMapper.shared().readTree(json).path("daemonSets").path(0);
      assertThat(set.path("groups").path(0).path("reason").asString()).isEqualTo("NoRoom");
      assertThat(set.path("rollout").path("stage").asString()).isEqualTo("complete");
      assertThat(Call.lares("ds", "other", "--kubeconfig", config).err())
          .isEqualTo("lares: daemonsets.apps \"other\" not found\n");
    }
  }

  @Test
  void a_wrong_call_is_told_before_any_cluster_is_looked_for() {
    assertThat(Call.lares("ds", "-o", "yaml").exit()).isEqualTo(2);
    assertThat(Call.lares("ds", "agent", "-A").exit()).isEqualTo(2);
  }

  private static final String MANIFEST =
      """
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: agent}
      spec:
        selector: {matchLabels: {app: agent}}
        template:
          metadata: {labels: {app: agent}}
          spec:
            containers:
            - {name: agent, image: agent, resources: {requests: {cpu: 100}}}
      """;

  private ClusterOptions options() {
    return new ClusterOptions(
        folder,
        true,
        0,
        true,
        1,
        new NodeTemplate(NodeTemplate.CPU, NodeTemplate.MEMORY),
        OptionalLong.empty(),
        false,
        Duration.ZERO,
        Duration.ZERO);
  }
}
