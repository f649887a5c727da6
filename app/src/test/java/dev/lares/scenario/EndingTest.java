package dev.lares.scenario;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.client.Deletion;
import dev.lares.client.PatchType;
import dev.lares.embed.VirtualCluster;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is left when owners and namespaces go, and what quotas give back. */
final class EndingTest {
  private static final String AGENT =
      """
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: agent}
      spec:
        selector: {matchLabels: {app: agent}}
        template:
          metadata: {labels: {app: agent}}
          spec: {containers: [{name: agent, image: "registry.example/agent:1"}]}
      """;

  @Test
  void what_an_owner_made_follows_it() {
    try (var cluster = withAgents()) {
      delete(cluster, Resources.DAEMON_SETS, "agent", "Background");
      cluster.settle();
      assertThat(cluster.list(Resources.DAEMON_SETS, "default")).isEmpty();
      assertThat(cluster.list(Resources.CONTROLLER_REVISIONS, "default")).isEmpty();
      cluster.advance(ofSeconds(2));
      assertThat(cluster.list(Resources.PODS, "default")).isEmpty();
    }
  }

  @Test
  void what_an_owner_made_goes_first_if_asked_for() {
    try (var cluster = withAgents()) {
      var pod = names(cluster, Resources.PODS, "default").getFirst();
      hold(cluster, Resources.PODS, "default", pod, "[\"example.com/hold\"]");
      delete(cluster, Resources.DAEMON_SETS, "agent", "Foreground");
      cluster.advance(ofSeconds(5));
      assertThat(names(cluster, Resources.PODS, "default")).containsExactly(pod);
      assertThat(names(cluster, Resources.DAEMON_SETS, "default")).containsExactly("agent");
      hold(cluster, Resources.PODS, "default", pod, "null");
      cluster.settle();
      assertThat(cluster.list(Resources.PODS, "default")).isEmpty();
      assertThat(cluster.list(Resources.DAEMON_SETS, "default")).isEmpty();
    }
  }

  @Test
  void what_an_owner_made_lives_on_if_asked_for() {
    try (var cluster = withAgents()) {
      delete(cluster, Resources.DAEMON_SETS, "agent", "Orphan");
      cluster.advance(ofSeconds(5));
      assertThat(cluster.list(Resources.DAEMON_SETS, "default")).isEmpty();
      assertThat(cluster.list(Resources.PODS, "default"))
          .hasSize(3)
          .allMatch(pod -> pod.path("metadata").path("ownerReferences").isMissingNode());
    }
  }

  @Test
  void an_owner_that_never_was_is_found_out_and_one_that_is_saves_the_object() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(Resources.CONFIG_MAPS, "default", map("real", ""));
      var uid = cluster.get(Resources.CONFIG_MAPS, "default", "real").path("metadata").path("uid");
      cluster.create(Resources.CONFIG_MAPS, "default", map("lost", owner("ghost", "uid-1")));
      cluster.create(
          Resources.CONFIG_MAPS,
          "default",
          map("kept", owner("ghost", "uid-1") + "," + owner("real", uid.asString())));
      cluster.settle();
      assertThat(names(cluster, Resources.CONFIG_MAPS, "default"))
          .contains("real", "kept")
          .doesNotContain("lost");
      var owners =
          cluster
              .get(Resources.CONFIG_MAPS, "default", "kept")
              .path("metadata")
              .path("ownerReferences");
      assertThat(owners).hasSize(1);
    }
  }

  @Test
  void a_namespace_goes_with_its_content_pods_first() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(Resources.NAMESPACES, "", "{metadata: {name: team}}");
      cluster.settle();
      cluster.create(Resources.DAEMON_SETS, "team", AGENT);
      cluster.create(Resources.CONFIG_MAPS, "team", map("held", ""));
      hold(cluster, Resources.CONFIG_MAPS, "team", "held", "[\"example.com/hold\"]");
      cluster.advance(ofSeconds(5));
      cluster.cluster().delete(Resources.NAMESPACES, "", "team", Deletion.DEFAULT);
      cluster.settle();
      assertThat(names(cluster, Resources.DAEMON_SETS, "team")).containsExactly("agent");
      cluster.advance(ofSeconds(5));
      assertThat(cluster.list(Resources.DAEMON_SETS, "team")).isEmpty();
      assertThat(names(cluster, Resources.CONFIG_MAPS, "team")).containsExactly("held");
      assertThat(message(cluster, "NamespaceContentRemaining"))
          .isEqualTo("Some resources are remaining: configmaps. has 1 resource instances");
      assertThat(message(cluster, "NamespaceFinalizersRemaining"))
          .endsWith("finalizers remaining: example.com/hold in 1 resource instances");
      hold(cluster, Resources.CONFIG_MAPS, "team", "held", "null");
      cluster.settle();
      assertThat(names(cluster, Resources.NAMESPACES, "")).doesNotContain("team");
    }
  }

  @Test
  void a_quota_takes_what_comes_and_gives_back_what_goes() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(
          Resources.RESOURCE_QUOTAS, "default", "{metadata: {name: q}, spec: {hard: {pods: 1}}}");
      cluster.settle();
      assertThat(used(cluster)).isEqualTo("0");
      cluster.create(Resources.PODS, "default", pod("first"));
      assertThat(used(cluster)).isEqualTo("1");
      assertThatThrownBy(() -> cluster.create(Resources.PODS, "default", pod("second")))
          .hasMessage(
              "pods \"second\" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1,"
                  + " limited: pods=1");
      cluster.advance(ofSeconds(5));
      cluster.cluster().delete(Resources.PODS, "default", "first", Deletion.DEFAULT);
      cluster.advance(ofSeconds(5));
      assertThat(used(cluster)).isEqualTo("0");
    }
  }

  @Test
  void storage_stays_while_a_pod_on_a_node_uses_it() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(Resources.PERSISTENT_VOLUME_CLAIMS, "default", claim("used"));
      cluster.create(Resources.PERSISTENT_VOLUME_CLAIMS, "default", claim("free"));
      var user =
          pod("user")
              .replace(
                  "spec: {",
                  "spec: {nodeName: "
                      + names(cluster, Resources.NODES, "").getFirst()
                      + ", volumes: [{name: v, persistentVolumeClaim:"
                      + " {claimName: used}}], ");
      cluster.create(Resources.PODS, "default", user);
      cluster.settle();
      for (var name : List.of("used", "free"))
        cluster
            .cluster()
            .delete(Resources.PERSISTENT_VOLUME_CLAIMS, "default", name, Deletion.DEFAULT);
      cluster.settle();
      assertThat(names(cluster, Resources.PERSISTENT_VOLUME_CLAIMS, "default"))
          .containsExactly("used");
      cluster.cluster().delete(Resources.PODS, "default", "user", Deletion.DEFAULT);
      cluster.advance(ofSeconds(5));
      assertThat(cluster.list(Resources.PODS, "default")).isEmpty();
      assertThat(cluster.list(Resources.PERSISTENT_VOLUME_CLAIMS, "default")).isEmpty();
    }
  }

  private static VirtualCluster withAgents() {
    var cluster = VirtualCluster.start();
    cluster.create(Resources.DAEMON_SETS, "default", AGENT);
    cluster.advance(ofSeconds(5));
    assertThat(cluster.list(Resources.PODS, "default")).hasSize(3);
    return cluster;
  }

  private static String map(String name, String owners) {
    return "{metadata: {name: " + name + ", ownerReferences: [" + owners + "]}}";
  }

  private static String owner(String name, String uid) {
    return "{apiVersion: v1, kind: ConfigMap, name: " + name + ", uid: " + uid + "}";
  }

  private static String claim(String name) {
    return "{metadata: {name: "
        + name
        + "}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}";
  }

  private static String pod(String name) {
    return "{metadata: {name: " + name + "}, spec: {containers: [{name: c, image: i}]}}";
  }

  private static void delete(
      VirtualCluster cluster, ResourceType type, String name, String propagation) {
    cluster.cluster().delete(type, "default", name, Deletion.DEFAULT.withPropagation(propagation));
  }

  private static void hold(
      VirtualCluster cluster, ResourceType type, String namespace, String name, String finalizers) {
    var patch =
        (ObjectNode)
            JsonMapper.shared().readTree("{\"metadata\":{\"finalizers\":" + finalizers + "}}");
    cluster.cluster().patch(type, namespace, name, "", PatchType.MERGE, patch);
  }

  private static List<String> names(VirtualCluster cluster, ResourceType type, String namespace) {
    return cluster.list(type, namespace).stream()
        .map(object -> object.path("metadata").path("name").asString())
        .toList();
  }

  private static String used(VirtualCluster cluster) {
    return cluster
        .get(Resources.RESOURCE_QUOTAS, "default", "q")
        .path("status")
        .path("used")
        .path("pods")
        .asString("");
  }

  private static String message(VirtualCluster cluster, String condition) {
    for (JsonNode each :
        cluster.get(Resources.NAMESPACES, "", "team").path("status").path("conditions"))
      if (each.path("type").asString("").equals(condition))
        return each.path("message").asString("");
    return "";
  }
}
