package dev.lares.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Resources;
import org.junit.jupiter.api.Test;

/** Which nodes get a daemon, which keep the one they have, and what does not matter for that. */
final class DaemonSetEligibilityTest {
  @Test
  void what_concerns_the_scheduler_alone_does_not_keep_a_pod_from_being_made() {
    try (var scene = new DaemonScene()) {
      scene.agent(
          "",
          """
          topologySpreadConstraints: [{maxSkew: 1, topologyKey: kubernetes.io/hostname,
            whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: agent}}}],
          affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution:
            [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: none}}}]}}\
          """);
      scene.pass(5);
      assertThat(scene.counters()).containsExactly(3, 3, 0, 0, 0, 3);
      assertThat(scene.pods())
          .allSatisfy(pod -> assertThat(pod.at("/status/phase").asString()).isEqualTo("Pending"));
    }
  }

  @Test
  void bad_conditions_without_taints_do_not_matter() {
    try (var scene = new DaemonScene()) {
      scene.patch(
          Resources.NODES,
          "node-2",
          "status",
          "{status: {conditions: [{type: 'Ready', status: 'True'}, {type: 'Odd', status: 'True'}]}}");
      scene.agent("", "");
      scene.pass(5);
      assertThat(scene.counters()).containsExactly(3, 3, 0, 3, 3, 3);
    }
  }

  @Test
  void a_taint_to_be_avoided_if_possible_neither_drives_away_nor_keeps_away() {
    try (var scene = new DaemonScene()) {
      scene.agent("", "");
      scene.pass(5);
      scene.taint("node-1", "'PreferNoSchedule'");
      scene.taint("node-2", "'PreferNoSchedule'");
      var kept = DaemonScene.name(scene.podOn("node-1"));
      scene.delete(Resources.PODS, DaemonScene.name(scene.podOn("node-2")));
      scene.pass(5);
      assertThat(DaemonScene.name(scene.podOn("node-1"))).isEqualTo(kept);
      assertThat(scene.counters()).containsExactly(3, 3, 0, 3, 3, 3);
    }
  }

  @Test
  void seconds_of_patience_do_not_make_a_toleration_less_of_one() {
    try (var scene = new DaemonScene()) {
      scene.taint("node-1", "'NoExecute'");
      scene.agent(
          "",
          "tolerations: [{key: example.com/t, operator: Exists, effect: NoExecute, tolerationSeconds: 5}]");
      scene.pass(4);
      assertThat(scene.counters()).startsWith(3, 3, 0);
      var first = DaemonScene.name(scene.podOn("node-1"));
      // evicted when its patience is over, and made again: the node still counts as suitable
      scene.pass(10);
      assertThat(scene.counters()).startsWith(3, 3, 0);
      assertThat(scene.podsOn("node-1")).isNotEmpty();
      assertThat(DaemonScene.name(scene.podsOn("node-1").getLast())).isNotEqualTo(first);
    }
  }

  @Test
  void selector_and_affinity_must_both_admit_and_only_one_term_must() {
    try (var scene = new DaemonScene(4)) {
      for (var node : new String[] {"node-1", "node-2", "node-3"})
        scene.patchNode(node, "{metadata: {labels: {pool: 'a'}}}");
      scene.agent(
          "",
          """
          nodeSelector: {pool: a},
          affinity: {nodeAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1,
              preference: {matchExpressions: [{key: none, operator: Exists}]}}],
            requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [
              {matchFields: [{key: metadata.name, operator: In, values: [node-4]}]},
              {matchFields: [{key: metadata.name, operator: NotIn, values: [node-2]}],
               matchExpressions: [{key: pool, operator: Exists}]}]}}}\
          """);
      scene.pass(5);
      assertThat(scene.places()).containsExactly("node-1:1", "node-3:1");
      // the pod's own required terms are replaced by its node's name, the selector stays
      assertThat(scene.podOn("node-1").at("/spec/nodeSelector/pool").asString()).isEqualTo("a");
    }
  }

  @Test
  void a_late_no_schedule_taint_keeps_the_old_pod_until_it_is_replaced_nowhere() {
    try (var scene = new DaemonScene()) {
      scene.agent("", "");
      scene.pass(5);
      scene.taint("node-1", "'NoSchedule'");
      scene.pass(5);
      assertThat(scene.counters()).containsExactly(3, 3, 0, 3, 3, 3);
      scene.image("2");
      scene.pass(30);
      assertThat(scene.places()).containsExactly("node-2:2", "node-3:2");
      assertThat(scene.counters()).containsExactly(2, 2, 0, 2, 2, 2);
      scene.untaint("node-1");
      scene.pass(5);
      assertThat(scene.places()).containsExactly("node-1:2", "node-2:2", "node-3:2");
    }
  }

  @Test
  void a_node_that_no_longer_matches_loses_its_pod_even_a_failed_one() {
    try (var scene = new DaemonScene()) {
      for (var node : new String[] {"node-1", "node-2"})
        scene.patchNode(node, "{metadata: {labels: {pool: 'a'}}}");
      scene.agent("", "nodeSelector: {pool: a}");
      scene.pass(5);
      assertThat(scene.places()).containsExactly("node-1:1", "node-2:1");
      scene.patchNode("node-2", "{metadata: {labels: {pool: null}}}");
      scene.pass(5);
      assertThat(scene.places()).containsExactly("node-1:1");
      assertThat(scene.told("SuccessfulDelete")).hasSize(1);
      assertThat(scene.counters()).containsExactly(1, 1, 0, 1, 1, 1);
    }
  }

  @Test
  void a_node_name_in_the_template_gives_one_pod_born_bound_and_pinned_all_the_same() {
    try (var scene = new DaemonScene()) {
      scene.agent("", "nodeName: node-2");
      scene.cluster.settle();
      var pod = scene.podOn("node-2");
      assertThat(scene.pods()).hasSize(1);
      assertThat(pod.at("/spec/nodeName").asString()).isEqualTo("node-2");
      assertThat(pod.at("/metadata/labels").has("topology.kubernetes.io/zone")).isTrue();
      assertThat(pod.at("/spec/affinity/nodeAffinity").isEmpty()).isFalse();
      assertThat(scene.told("Scheduled")).isEmpty();
    }
  }
}
