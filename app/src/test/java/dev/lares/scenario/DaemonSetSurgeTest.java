package dev.lares.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Resources;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How a new template reaches the nodes when new pods come first. */
final class DaemonSetSurgeTest {
  private static final String SURGE =
      "updateStrategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: %s}}";

  private static List<Integer> most(DaemonScene scene, int seconds) {
    int pods = 0;
    int serving = Integer.MAX_VALUE;
    for (int i = 0; i < seconds * 4; i++) {
      scene.cluster.advance(Duration.ofMillis(250));
      pods = Math.max(pods, scene.pods().size());
      serving =
          Math.min(serving, (int) scene.pods().stream().filter(DaemonSetSurgeTest::serves).count());
    }
    return List.of(pods, serving);
  }

  private static boolean serves(JsonNode pod) {
    if (pod.at("/metadata").has("deletionTimestamp")) return false;
    return pod.at("/status/conditions")
        .valueStream()
        .anyMatch(c ->
            c.path("type").asString("").equals("Ready")
                && c.path("status").asString("").equals("True"));
  }

  @Test
  void no_node_is_without_a_serving_pod_and_no_more_than_the_limit_have_two() {
    try (var scene = new DaemonScene(5)) {
      scene.agent(SURGE.formatted("2"), "");
      scene.pass(5);
      scene.image("2");
      // beside five pods two more, and two that are still on their way out
      assertThat(most(scene, 30)).containsExactly(9, 5);
      assertThat(scene.places()).allMatch(place -> place.endsWith(":2")).hasSize(5);
      assertThat(scene.counters()).containsExactly(5, 5, 0, 5, 5, 5);
    }
  }

  @Test
  void a_bad_template_stops_at_the_limit_and_its_pods_go_with_the_next() {
    try (var scene = new DaemonScene(5)) {
      scene.agent(SURGE.formatted("25%"), "");
      scene.pass(5);
      scene.image("non-existent");
      scene.pass(30);
      // a quarter of five, rounded up; the old pods are those that count
      assertThat(scene.pods()).hasSize(7);
      assertThat(scene.counters()).containsExactly(5, 5, 0, 5, 5, 0);
      scene.image("3");
      scene.pass(40);
      assertThat(scene.places()).allMatch(place -> place.endsWith(":3")).hasSize(5);
    }
  }

  @Test
  void a_ready_pod_releases_its_predecessor_only_when_it_is_available() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("minReadySeconds: 15, " + SURGE.formatted("1"), "");
      scene.pass(25);
      scene.image("2");
      scene.pass(14);
      assertThat(scene.places()).containsExactly("node-1:1", "node-1:2");
      assertThat(scene.counters()).containsExactly(1, 1, 0, 1, 1, 0);
      scene.pass(6);
      assertThat(scene.places()).containsExactly("node-1:2");
    }
  }

  @Test
  void old_pods_that_do_not_serve_are_replaced_beyond_the_limit() {
    try (var scene = new DaemonScene(4)) {
      scene.agent(SURGE.formatted("1"), "");
      scene.image("non-existent");
      scene.pass(10);
      scene.image("2");
      scene.pass(6);
      assertThat(scene.places()).containsExactly("node-1:2", "node-2:2", "node-3:2", "node-4:2");
    }
  }

  @Test
  void a_pod_on_its_way_out_is_followed_at_once() {
    try (var scene = new DaemonScene(1)) {
      scene.agent(SURGE.formatted("1"), "");
      scene.pass(5);
      var old = DaemonScene.name(scene.podOn("node-1"));
      scene.patchPod(old, "{metadata: {finalizers: [example.com/hold]}}");
      scene.delete(Resources.PODS, old);
      scene.pass(4);
      assertThat(scene.podsOn("node-1")).hasSize(2);
      assertThat(scene.set().at("/status/numberReady").asInt()).isEqualTo(1);
    }
  }

  @Test
  void a_node_that_the_new_template_refuses_keeps_its_pod_while_others_do_not_yet_serve() {
    try (var scene = new DaemonScene(5)) {
      scene.agent(SURGE.formatted("1"), "");
      scene.pass(5);
      scene.taint("node-5", "NoSchedule");
      scene.image("2");
      assertThat(most(scene, 30).getLast()).isGreaterThanOrEqualTo(4);
      assertThat(scene.places()).containsExactly("node-1:2", "node-2:2", "node-3:2", "node-4:2");
    }
  }
}
