package dev.lares.scenario;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

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

/** Jobs, CronJobs, StatefulSets and the endpoints of Services, by the clock. */
final class WorkloadsTest {
  private static final String FRAIL =
      """
      apiVersion: batch/v1
      kind: Job
      metadata: {name: frail}
      spec:
        backoffLimit: 2
        ttlSecondsAfterFinished: 60
        template:
          metadata: {annotations: {lares.dev/exit-code: "1", lares.dev/exit-after: 1s}}
          spec: {restartPolicy: Never, containers: [{name: c, image: "registry.example/work:1"}]}
      """;

  @Test
  void a_job_that_fails_is_tried_again_ever_later_and_then_given_up() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(Resources.JOBS, "default", FRAIL);
      cluster.advance(ofSeconds(5));
      assertThat(status(cluster, Resources.JOBS, "frail").path("failed").asInt()).isEqualTo(1);
      // ten seconds after the first failure, twenty after the second
      cluster.advance(ofSeconds(8));
      assertThat(cluster.list(Resources.PODS, "default")).hasSize(2);
      cluster.advance(ofSeconds(17));
      assertThat(cluster.list(Resources.PODS, "default")).hasSize(2);
      cluster.advance(ofSeconds(10));
      assertThat(cluster.list(Resources.PODS, "default")).hasSize(3);
      assertThat(conditions(cluster, "frail")).containsExactly("FailureTarget", "Failed");
      assertThat(status(cluster, Resources.JOBS, "frail").path("failed").asInt()).isEqualTo(3);
      cluster.advance(ofMinutes(2));
      assertThat(cluster.list(Resources.JOBS, "default")).isEmpty();
      assertThat(cluster.list(Resources.PODS, "default")).isEmpty();
    }
  }

  @Test
  void a_job_counts_every_success_once() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(
          Resources.JOBS,
          "default",
          """
          apiVersion: batch/v1
          kind: Job
          metadata: {name: many}
          spec:
            completions: 40
            parallelism: 7
            completionMode: Indexed
            template:
              metadata: {annotations: {lares.dev/exit-code: "0", lares.dev/exit-after: 3s}}
              spec: {restartPolicy: Never, containers: [{name: c, image: "registry.example/work:1"}]}
          """);
      cluster.advance(ofSeconds(2));
      var status = status(cluster, Resources.JOBS, "many");
      assertThat(status.path("active").asInt()).isEqualTo(7);
      assertThat(status.path("ready").asInt()).isEqualTo(7);
      cluster.advance(ofMinutes(2));
      status = status(cluster, Resources.JOBS, "many");
      assertThat(status.path("succeeded").asInt()).isEqualTo(40);
      assertThat(status.path("completedIndexes").asString("")).isEqualTo("0-39");
      assertThat(status.path("uncountedTerminatedPods").isEmpty()).isTrue();
      assertThat(conditions(cluster, "many")).containsExactly("SuccessCriteriaMet", "Complete");
      assertThat(cluster.list(Resources.PODS, "default"))
          .hasSize(40)
          .allSatisfy(pod -> assertThat(pod.at("/metadata/finalizers").isEmpty()).isTrue());
    }
  }

  @Test
  void a_cron_job_starts_one_job_a_time_and_keeps_the_last_three() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(
          Resources.CRON_JOBS,
          "default",
          """
          apiVersion: batch/v1
          kind: CronJob
          metadata: {name: tick}
          spec:
            schedule: "*/10 * * * *"
            jobTemplate:
              spec:
                template:
                  spec: {restartPolicy: Never, containers: [{name: c, image: "registry.example/work:1"}]}
          """);
      cluster.advance(ofHours(1).plusSeconds(30));
      var created =
          cluster.history(Resources.JOBS).stream()
              .map(line -> line.split(" ", 3)[1])
              .distinct()
              .toList();
      assertThat(created).hasSize(6);
      assertThat(cluster.list(Resources.JOBS, "default")).hasSize(3);
      var status = status(cluster, Resources.CRON_JOBS, "tick");
      assertThat(status.path("lastScheduleTime").asString("")).isEqualTo("2026-01-01T01:00:00Z");
      assertThat(status.path("active").isEmpty()).isTrue();
    }
  }

  @Test
  void stateful_pods_come_one_after_the_other_and_are_renewed_from_the_last() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(
          Resources.STATEFUL_SETS,
          "default",
          """
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: {name: db}
          spec:
            serviceName: db
            replicas: 3
            minReadySeconds: 5
            selector: {matchLabels: {app: db}}
            template:
              metadata: {labels: {app: db}}
              spec: {containers: [{name: c, image: "registry.example/db:1"}]}
          """);
      cluster.advance(ofSeconds(3));
      assertThat(names(cluster)).containsExactly("db-0");
      cluster.advance(ofSeconds(6));
      assertThat(names(cluster)).containsExactly("db-0", "db-1");
      cluster.advance(ofSeconds(20));
      assertThat(names(cluster)).containsExactly("db-0", "db-1", "db-2");
      assertThat(status(cluster, Resources.STATEFUL_SETS, "db").path("availableReplicas").asInt())
          .isEqualTo(3);
      patch(cluster, "{\"spec\":{\"template\":{\"metadata\":{\"labels\":{\"v\":\"2\"}}}}}");
      cluster.advance(ofSeconds(4));
      assertThat(renewed(cluster)).containsExactly("db-2");
      cluster.advance(ofMinutes(1));
      assertThat(renewed(cluster)).containsExactly("db-0", "db-1", "db-2");
      var status = status(cluster, Resources.STATEFUL_SETS, "db");
      assertThat(status.path("currentRevision")).isEqualTo(status.path("updateRevision"));
    }
  }

  @Test
  void endpoints_follow_their_pods_and_the_zones_of_their_nodes() {
    try (var cluster = VirtualCluster.start()) {
      cluster.create(
          Resources.SERVICES,
          "default",
          """
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {selector: {app: web}, ports: [{port: 80}]}
          """);
      cluster.create(
          Resources.DEPLOYMENTS,
          "default",
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web}
          spec:
            replicas: 250
            selector: {matchLabels: {app: web}}
            template:
              metadata: {labels: {app: web}}
              spec: {containers: [{name: c, image: "registry.example/web:1"}]}
          """);
      cluster.advance(ofSeconds(10));
      assertThat(endpoints(cluster)).hasSize(250);
      assertThat(slices(cluster)).hasSizeBetween(3, 5);
      var zone =
          (ObjectNode)
              JsonMapper.shared()
                  .readTree(
                      "{\"metadata\":{\"labels\":{\"topology.kubernetes.io/zone\":\"moved\"}}}");
      cluster.cluster().patch(Resources.NODES, "", "node-1", "", PatchType.MERGE, zone);
      cluster.cluster().delete(Resources.NODES, "", "node-2", Deletion.DEFAULT);
      cluster.advance(ofMinutes(3));
      assertThat(endpoints(cluster))
          .allSatisfy(endpoint ->
              assertThat(endpoint.path("nodeName").asString("").equals("node-1"))
                  .isEqualTo(endpoint.path("zone").asString("").equals("moved")))
          .noneMatch(endpoint -> endpoint.path("nodeName").asString("").equals("node-2"));
      cluster.cluster().delete(Resources.SERVICES, "default", "web", Deletion.DEFAULT);
      cluster.advance(ofSeconds(5));
      assertThat(slices(cluster)).isEmpty();
      assertThat(cluster.cluster().find(Resources.ENDPOINTS, "default", "web")).isEmpty();
    }
  }

  private static List<JsonNode> slices(VirtualCluster cluster) {
    return cluster.list(Resources.ENDPOINT_SLICES, "default").stream()
        .filter(slice -> slice.at("/metadata/generateName").asString("").equals("web-"))
        .toList();
  }

  private static List<JsonNode> endpoints(VirtualCluster cluster) {
    return slices(cluster).stream()
        .flatMap(slice -> slice.path("endpoints").valueStream())
        .toList();
  }

  private static JsonNode status(VirtualCluster cluster, ResourceType type, String name) {
    return cluster.get(type, "default", name).path("status");
  }

  private static List<String> conditions(VirtualCluster cluster, String job) {
    return status(cluster, Resources.JOBS, job)
        .path("conditions")
        .valueStream()
        .map(condition -> condition.path("type").asString(""))
        .toList();
  }

  private static List<String> names(VirtualCluster cluster) {
    return cluster.list(Resources.PODS, "default").stream()
        .map(pod -> pod.at("/metadata/name").asString(""))
        .toList();
  }

  private static List<String> renewed(VirtualCluster cluster) {
    return cluster.list(Resources.PODS, "default").stream()
        .filter(pod -> pod.at("/metadata/labels/v").asString("").equals("2"))
        .map(pod -> pod.at("/metadata/name").asString(""))
        .toList();
  }

  private static void patch(VirtualCluster cluster, String patch) {
    var tree = (ObjectNode) JsonMapper.shared().readTree(patch);
    cluster.cluster().patch(Resources.STATEFUL_SETS, "default", "db", "", PatchType.MERGE, tree);
  }
}
