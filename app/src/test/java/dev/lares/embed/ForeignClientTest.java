package dev.lares.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that is not ours, with nothing but the kubeconfig. */
final class ForeignClientTest {
  private static final String AGENT =
      """
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: log-agent, namespace: default}
      spec:
        selector: {matchLabels: {app: log-agent}}
        template:
          metadata: {labels: {app: log-agent}}
          spec:
            containers:
            - {name: agent, image: "registry.example/log-agent:1"}
      """;

  private static final String NEWER = "registry.example/log-agent:2";

  /** Seconds; many times what it takes. */
  private static final long PATIENCE = 30;

  @TempDir private Path folder;

  @Test
  void it_creates_watches_changes_and_deletes_a_daemon_set() throws IOException {
    var options = ClusterOptions.inMemory(folder).withInstantPods();
    try (var cluster = LaresCluster.start(options);
        var client = client(cluster)) {
      client.load(new ByteArrayInputStream(AGENT.getBytes(StandardCharsets.UTF_8))).create();
      var set = client.apps().daemonSets().inNamespace("default").withName("log-agent");
      set.waitUntilCondition(
          found -> found != null && isThree(found.getStatus().getNumberAvailable()),
          PATIENCE,
          TimeUnit.SECONDS);
      assertThat(client.pods().inNamespace("default").list().getItems())
          .extracting(pod -> pod.getSpec().getNodeName())
          .containsExactlyInAnyOrder("node-1", "node-2", "node-3");
      set.edit(found -> {
        found.getSpec().getTemplate().getSpec().getContainers().getFirst().setImage(NEWER);
        return found;
      });
      set.waitUntilCondition(
          found ->
              found != null
                  && found.getStatus().getObservedGeneration() == 2
                  && isThree(found.getStatus().getUpdatedNumberScheduled()),
          PATIENCE,
          TimeUnit.SECONDS);
      assertThat(client.pods().inNamespace("default").list().getItems())
          .filteredOn(pod -> pod.getMetadata().getDeletionTimestamp() == null)
          .allMatch(pod -> pod.getSpec().getContainers().getFirst().getImage().equals(NEWER));
      set.delete();
      client
          .pods()
          .inNamespace("default")
          .withLabel("app", "log-agent")
          .informOnCondition(List<Pod>::isEmpty)
          .orTimeout(PATIENCE, TimeUnit.SECONDS)
          .join();
    }
  }

  private static boolean isThree(@Nullable Integer number) {
    return number != null && number == 3;
  }

  private static KubernetesClient client(LaresCluster cluster) throws IOException {
    var config = Config.fromKubeconfig(Files.readString(cluster.kubeconfig()));
    return new KubernetesClientBuilder().withConfig(config).build();
  }
}
