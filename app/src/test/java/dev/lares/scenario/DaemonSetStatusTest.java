package dev.lares.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generations and counters. */
final class DaemonSetStatusTest {
  private static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";

  private static List<String> generations(DaemonScene scene) {
    var meta = scene.set().path("metadata");
    return List.of(
        meta.path("generation").asString(),
        meta.path("annotations").path(TEMPLATE_GENERATION).asString(""));
  }

  @Test
  void each_change_counts_where_it_should() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "");
      assertThat(generations(scene)).containsExactly("1", "1");
      scene.image("2");
      assertThat(generations(scene)).containsExactly("2", "2");
      scene.patchAgent("{spec: {minReadySeconds: 3}}");
      assertThat(generations(scene)).containsExactly("3", "2");
      scene.patchAgent("{metadata: {labels: {a: b}}}");
      scene.image("2");
      scene.patch(Resources.DAEMON_SETS, "agent", "status", "{status: {numberReady: 7}}");
      assertThat(generations(scene)).containsExactly("3", "2");
      scene.patchAgent("{metadata: {annotations: {%s: null}}}".formatted(TEMPLATE_GENERATION));
      scene.patchAgent("{metadata: {annotations: {%s: '9'}}}".formatted(TEMPLATE_GENERATION));
      assertThat(generations(scene)).containsExactly("3", "2");
      scene.cascade("agent", "Foreground");
      assertThat(generations(scene)).containsExactly("4", "2");
    }
  }

  @Test
  void a_template_generation_given_at_creation_is_kept_unless_it_is_below_one() {
    for (var given : List.of("-3 1", "0 1", "1 1", "12 12")) {
      try (var scene = new DaemonScene(1)) {
        var numbers = given.split(" ");
        scene.cluster.create(
            Resources.DAEMON_SETS,
            "default",
            """
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: agent, annotations: {%s: "%s"}}
            spec:
              selector: {matchLabels: {app: agent}}
              template:
                metadata: {labels: {app: agent}}
                spec: {containers: [{name: c, image: "registry.example/agent:1"}]}
            """
                .formatted(TEMPLATE_GENERATION, numbers[0]));
        assertThat(generations(scene)).containsExactly("1", numbers[1]);
        scene.pass(3);
        assertThat(scene.podOn("node-1").at("/metadata/labels/pod-template-generation").asString())
            .isEqualTo(numbers[1]);
      }
    }
  }

  @Test
  void conditions_are_the_users_and_counters_the_controllers() {
    try (var scene = new DaemonScene(2)) {
      scene.agent("", "");
      scene.pass(5);
      assertThat(scene.set().path("status").has("conditions")).isFalse();
      scene.patch(
          Resources.DAEMON_SETS,
          "agent",
          "status",
          "{status: {numberReady: 7, conditions: [{type: Odd, status: 'True'}]}}");
      scene.pass(2);
      assertThat(scene.counters()).containsExactly(2, 2, 0, 2, 2, 2);
      assertThat(scene.set().at("/status/conditions/0/type").asString()).isEqualTo("Odd");
    }
  }

  @Test
  void a_pod_on_its_way_out_counts_while_it_is_ready() {
    try (var scene = new DaemonScene(2)) {
      scene.agent("", "");
      scene.pass(5);
      var pod = DaemonScene.name(scene.podOn("node-1"));
      scene.patchPod(pod, "{metadata: {finalizers: [example.com/hold]}}");
      scene.delete(Resources.PODS, pod);
      scene.cluster.settle();
      assertThat(scene.counters()).containsExactly(2, 2, 0, 2, 2, 2);
      assertThat(scene.podsOn("node-1")).hasSize(1);
    }
  }

  @Test
  void a_node_counts_once_whatever_it_holds_and_a_misplaced_pod_counts_apart() {
    try (var scene = new DaemonScene(3)) {
      for (var node : List.of("node-1", "node-2"))
        scene.patchNode(node, "{metadata: {labels: {pool: a}}}");
      scene.agent("updateStrategy: {type: OnDelete}", "");
      scene.pass(5);
      scene.taint("node-3", "NoSchedule");
      scene.patchAgent("{metadata: {annotations: {note: x}}}");
      scene.pass(2);
      assertThat(scene.counters()).containsExactly(2, 2, 1, 2, 2, 2);
      assertThat(scene.set().path("status").has("numberUnavailable")).isFalse();
    }
  }

  @Test
  void an_unready_pod_is_seen_in_the_counters_at_once() {
    try (var scene = new DaemonScene(2)) {
      scene.agent("", "");
      scene.pass(5);
      scene.patchPodStatus(
          DaemonScene.name(scene.podOn("node-1")),
          "{status: {conditions: [{type: Ready, status: 'False'}]}}");
      scene.cluster.settle();
      assertThat(scene.set().at("/status/numberReady").asInt()).isEqualTo(1);
      assertThat(scene.set().at("/status/numberUnavailable").asInt()).isEqualTo(1);
    }
  }
}
