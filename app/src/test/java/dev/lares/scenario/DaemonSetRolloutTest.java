package dev.lares.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a new template reaches the nodes when old pods go first. */
final class DaemonSetRolloutTest {
  private static long of(DaemonScene scene, String tag) {
    return scene.pods().stream().filter(pod -> DaemonScene.tag(pod).equals(tag)).count();
  }

  @Test
  void limits_larger_than_the_cluster_are_legal_and_replace_all_at_once() {
    try (var scene = new DaemonScene(4)) {
      scene.agent("updateStrategy: {rollingUpdate: {maxUnavailable: 50}}", "");
      scene.pass(5);
      scene.image("2");
      scene.cluster.settle();
      assertThat(scene.pods()).allMatch(pod -> pod.at("/metadata").has("deletionTimestamp"));
      scene.pass(5);
      assertThat(scene.counters()).containsExactly(4, 4, 0, 4, 4, 4);
    }
  }

  @Test
  void a_share_is_of_the_nodes_that_want_a_pod_and_rounds_up() {
    try (var scene = new DaemonScene(6)) {
      for (var node : List.of("node-1", "node-2", "node-3"))
        scene.patchNode(node, "{metadata: {labels: {pool: a}}}");
      scene.agent(
          "updateStrategy: {rollingUpdate: {maxUnavailable: 34%}}", "nodeSelector: {pool: a}");
      scene.pass(5);
      scene.image("non-existent");
      scene.pass(30);
      // a third of three and a little is two
      assertThat(of(scene, "non-existent")).isEqualTo(2);
      assertThat(scene.counters()).containsExactly(3, 3, 0, 1, 1, 2);
    }
  }

  @Test
  void pods_of_a_bad_template_are_replaced_whatever_the_limit_and_good_ones_stay() {
    try (var scene = new DaemonScene(5)) {
      scene.agent("updateStrategy: {rollingUpdate: {maxUnavailable: 3}}", "");
      scene.pass(5);
      scene.image("non-existent");
      scene.pass(20);
      assertThat(of(scene, "non-existent")).isEqualTo(3);
      scene.patchAgent("{spec: {updateStrategy: {rollingUpdate: {maxUnavailable: 1}}}}");
      scene.image("non-existent-2");
      scene.pass(20);
      assertThat(of(scene, "non-existent-2")).isEqualTo(3);
      assertThat(of(scene, "1")).isEqualTo(2);
      scene.image("1");
      scene.pass(30);
      assertThat(scene.counters()).containsExactly(5, 5, 0, 5, 5, 5);
    }
  }

  @Test
  void of_a_stuck_rollout_the_stuck_count_against_the_limit_of_the_next() {
    try (var scene = new DaemonScene(20)) {
      scene.agent("updateStrategy: {rollingUpdate: {maxUnavailable: 10}}", "");
      scene.pass(5);
      scene.image("non-existent");
      scene.pass(20);
      assertThat(of(scene, "non-existent")).isEqualTo(10);
      scene.patchAgent("{spec: {updateStrategy: {rollingUpdate: {maxUnavailable: 11}}}}");
      scene.pass(5);
      scene.patchAgent("{spec: {updateStrategy: {rollingUpdate: {maxUnavailable: 9}}}}");
      scene.image("non-existent-2");
      scene.pass(20);
      // eleven were stuck; nine of the first template are left, whatever the smaller limit
      assertThat(of(scene, "non-existent-2")).isEqualTo(11);
      assertThat(of(scene, "1")).isEqualTo(9);
    }
  }

  @Test
  void with_the_limit_used_up_only_old_pods_that_serve_nobody_go() {
    try (var scene = new DaemonScene(100)) {
      scene.agent("updateStrategy: {rollingUpdate: {maxUnavailable: 88}}", "");
      scene.pass(5);
      scene.image("non-existent");
      scene.pass(20);
      assertThat(of(scene, "non-existent")).isEqualTo(88);
      scene.patchAgent("{spec: {updateStrategy: {rollingUpdate: {maxUnavailable: 10}}}}");
      scene.pods().stream()
          .filter(pod -> DaemonScene.tag(pod).equals("1"))
          .limit(2)
          .forEach(pod ->
              scene.patchPodStatus(
                  DaemonScene.name(pod),
                  "{status: {conditions: [{type: Ready, status: 'False'}]}}"));
      scene.pass(20);
      assertThat(of(scene, "non-existent")).isEqualTo(90);
      assertThat(scene.counters()).containsExactly(100, 100, 0, 10, 10, 90);
    }
  }

  @Test
  void changes_outside_the_template_replace_nothing() {
    try (var scene = new DaemonScene(2)) {
      scene.agent("", "");
      scene.pass(5);
      var before = scene.pods();
      scene.patchAgent(
          "{metadata: {labels: {a: b}}, spec: {minReadySeconds: 3, revisionHistoryLimit: 2,"
              + " updateStrategy: {rollingUpdate: {maxUnavailable: 2}}}}");
      scene.pass(10);
      assertThat(scene.pods()).isEqualTo(before);
      assertThat(scene.revisionNumbers()).containsExactly(1);
    }
  }

  @Test
  void on_delete_renews_only_what_is_deleted_and_rolling_then_renews_the_rest() {
    try (var scene = new DaemonScene(3)) {
      scene.agent("updateStrategy: {type: OnDelete}", "");
      scene.pass(5);
      scene.image("2");
      scene.pass(5);
      assertThat(scene.revisionNumbers()).containsExactly(1, 2);
      assertThat(scene.counters()).containsExactly(3, 3, 0, 3, 3, 0);
      scene.delete(Resources.PODS, DaemonScene.name(scene.podOn("node-2")));
      scene.pass(5);
      assertThat(scene.places()).containsExactly("node-1:1", "node-2:2", "node-3:1");
      scene.patchAgent("{spec: {updateStrategy: {type: RollingUpdate}}}");
      scene.cluster.settle();
      assertThat(scene.pods())
          .filteredOn(pod -> pod.at("/metadata").has("deletionTimestamp"))
          .hasSize(1);
      scene.pass(20);
      assertThat(scene.places()).containsExactly("node-1:2", "node-2:2", "node-3:2");
    }
  }

  @Test
  void a_pod_is_available_when_it_has_been_ready_for_long_enough() {
    try (var scene = new DaemonScene(2)) {
      scene.agent("minReadySeconds: 20", "");
      scene.pass(10);
      assertThat(scene.counters()).containsExactly(2, 2, 0, 2, 0, 2);
      scene.pass(15);
      assertThat(scene.counters()).containsExactly(2, 2, 0, 2, 2, 2);
      scene.image("2");
      scene.pass(15);
      assertThat(scene.counters()).containsExactly(2, 2, 0, 2, 1, 1);
      scene.pass(60);
      assertThat(scene.counters()).containsExactly(2, 2, 0, 2, 2, 2);
    }
  }

  @Test
  void rolling_back_in_the_middle_restarts_no_pod_of_the_old_template() {
    try (var scene = new DaemonScene(3)) {
      scene.agent("", "");
      scene.pass(5);
      scene.image("non-existent");
      scene.pass(20);
      var good = scene.pods().stream().filter(pod -> DaemonScene.tag(pod).equals("1")).toList();
      assertThat(good).hasSize(2);
      scene.image("1");
      scene.pass(20);
      assertThat(scene.pods()).containsAll(good).hasSize(3);
      assertThat(scene.counters()).containsExactly(3, 3, 0, 3, 3, 3);
      assertThat(scene.revisionNumbers()).containsExactly(2, 3);
    }
  }
}
