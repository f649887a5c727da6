package dev.lares.control.daemonset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.client.MemoryCluster;
import dev.lares.model.Resources;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementScenarioTest {
  private final Scene scene = new Scene();

  @Test
  void every_node_gets_one_pod_pinned_to_it() {
    scene.nodes(3);
    scene.daemonSet("");
    scene.settle();
    assertThat(scene.pods())
        .extracting(Scene::node)
        .containsExactlyInAnyOrder("n00000", "n00001", "n00002");
    assertThat(scene.counters()).containsExactly(3, 3, 0, 0, 0, 3);
    scene.run();
    scene.settle();
    assertThat(scene.counters()).containsExactly(3, 3, 0, 3, 3, 3);
    assertThat(scene.set().path("status").path("observedGeneration").asInt()).isEqualTo(1);
    assertThat(scene.events("SuccessfulCreate")).hasSize(3);
  }

  @Test
  void a_pod_is_made_as_kubernetes_makes_it() {
    scene.node("n1");
    scene.cluster.create(
        Resources.DAEMON_SETS,
        Scene.NS,
        MemoryCluster.parse(
            """
            {"metadata":{"name":"agent","annotations":{
                "deprecated.daemonset.template.generation":"4"}},
             "spec":{"selector":{"matchLabels":{"app":"agent"}},
               "template":{"metadata":{"labels":{"app":"agent"},"annotations":{"a":"b"}},
                 "spec":{"hostNetwork":true,
                   "tolerations":[
                     {"key":"node.kubernetes.io/not-ready","operator":"Exists",
                      "effect":"NoExecute","tolerationSeconds":300},
                     {"key":"mine","operator":"Exists"}],
                   "affinity":{"nodeAffinity":{
                     "preferredDuringSchedulingIgnoredDuringExecution":[{"weight":1}],
                     "requiredDuringSchedulingIgnoredDuringExecution":{"nodeSelectorTerms":[
                       {"matchExpressions":[{"key":"name","operator":"Exists"}]}]}}},
                   "containers":[{"name":"c","image":"i"}]}}}}\
            """));
    scene.settle();
    var pod = scene.pods().getFirst();
    assertThat(pod.path("metadata").path("generateName").asString()).isEqualTo("agent-");
    assertThat(pod.path("metadata").path("annotations").path("a").asString()).isEqualTo("b");
    assertThat(pod.path("metadata").path("labels").path("pod-template-generation").asString())
        .isEqualTo("4");
    var revision = scene.cluster.all(Resources.CONTROLLER_REVISIONS).getFirst();
    assertThat(pod.path("metadata").path("labels").path("controller-revision-hash"))
        .isEqualTo(revision.path("metadata").path("labels").path("controller-revision-hash"));
    assertThat(Scene.name(revision))
        .isEqualTo(
            "agent-"
                + pod.path("metadata").path("labels").path("controller-revision-hash").asString());
    assertThat(pod.path("spec").path("affinity").path("nodeAffinity").toString())
        .isEqualTo(
            """
            {"preferredDuringSchedulingIgnoredDuringExecution":[{"weight":1}],\
            "requiredDuringSchedulingIgnoredDuringExecution":{"nodeSelectorTerms":[{\
            "matchFields":[{"key":"metadata.name","operator":"In","values":["n1"]}]}]}}\
            """);
    assertThat(pod.path("spec").path("tolerations").findValuesAsString("key"))
        .containsExactly(
            "node.kubernetes.io/not-ready",
            "mine",
            "node.kubernetes.io/unreachable",
            "node.kubernetes.io/disk-pressure",
            "node.kubernetes.io/memory-pressure",
            "node.kubernetes.io/pid-pressure",
            "node.kubernetes.io/unschedulable",
            "node.kubernetes.io/network-unavailable");
    assertThat(pod.path("spec").path("tolerations").path(0).has("tolerationSeconds")).isFalse();
  }

  @Test
  void a_late_no_schedule_taint_keeps_the_pod_and_is_counted_at_the_next_sync() {
    scene.nodes(2);
    scene.daemonSet("");
    scene.settle();
    scene.run();
    scene.settle();
    scene.patchNode(
        "n00001", "{\"spec\":{\"taints\":[{\"key\":\"k\",\"effect\":\"NoSchedule\"}]}}");
    scene.settle();
    assertThat(scene.counters()).containsExactly(2, 2, 0, 2, 2, 2);
    scene.patch(
        Resources.DAEMON_SETS, Scene.NS, "agent", "{\"metadata\":{\"labels\":{\"x\":\"y\"}}}");
    scene.settle();
    assertThat(scene.counters()).containsExactly(1, 1, 1, 1, 1, 1);
    assertThat(scene.pods()).hasSize(2);
    scene.patchNode("n00001", "{\"spec\":{\"taints\":null}}");
    scene.settle();
    assertThat(scene.counters()).containsExactly(2, 2, 0, 2, 2, 2);
  }

  @Test
  void a_no_execute_taint_or_a_lost_label_takes_the_pod_away() {
    scene.nodes(3);
    scene.daemonSet("");
    scene.patchSet("{\"template\":{\"spec\":{\"nodeSelector\":{\"on\":\"yes\"}}}}");
    for (var node : List.of("n00000", "n00001"))
      scene.patchNode(node, "{\"metadata\":{\"labels\":{\"on\":\"yes\"}}}");
    scene.settle();
    assertThat(scene.pods()).hasSize(2);
    scene.patchNode("n00000", "{\"metadata\":{\"labels\":{\"on\":\"no\"}}}");
    scene.patchNode("n00001", "{\"spec\":{\"taints\":[{\"key\":\"k\",\"effect\":\"NoExecute\"}]}}");
    scene.settle();
    assertThat(scene.pods()).isEmpty();
    assertThat(scene.counters()).containsExactly(0, 0, 0, 0, 0, 0);
  }

  @Test
  void a_failed_pod_is_replaced_after_a_growing_delay() {
    scene.node("n1");
    scene.daemonSet("");
    scene.settle();
    for (int seconds : List.of(0, 1, 2, 4)) {
      scene.run();
      var failed = Scene.name(scene.pods().getFirst());
      scene.patchPodStatus(failed, "{\"phase\":\"Failed\"}");
      scene.settle();
      if (seconds > 0) scene.advance(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(deleting(failed)).isEqualTo(seconds == 0);
      if (seconds > 0) scene.advance(Duration.ofMillis(1));
      assertThat(deleting(failed)).isTrue();
      scene.finishDeletions();
      scene.settle();
      assertThat(scene.pods()).hasSize(1);
    }
    assertThat(scene.events("FailedDaemonPod"))
        .hasSize(4)
        .first()
        .asString()
        .matches("Found failed daemon pod ns/agent-.{5} on node n1, will try to kill it");
  }

  private boolean deleting(String pod) {
    return scene.get(Resources.PODS, pod).path("metadata").has("deletionTimestamp");
  }

  @Test
  void a_pod_that_hangs_in_deletion_holds_its_node_until_it_has_ended() {
    scene.node("n1");
    scene.daemonSet("");
    scene.settle();
    scene.run();
    var pod = Scene.name(scene.pods().getFirst());
    scene.patch(Resources.PODS, Scene.NS, pod, "{\"metadata\":{\"finalizers\":[\"x/hold\"]}}");
    scene.delete(Resources.PODS, pod);
    scene.settle();
    assertThat(scene.pods()).hasSize(1);
    assertThat(scene.counters()).containsExactly(1, 1, 0, 1, 1, 1);
    scene.patchPodStatus(pod, "{\"phase\":\"Failed\"}");
    scene.settle();
    assertThat(scene.pods()).hasSize(2);
  }

  @Test
  void a_bare_pod_is_adopted_and_counts_as_old_and_is_released_when_relabelled() {
    scene.nodes(2);
    scene.cluster.create(
        Resources.PODS,
        Scene.NS,
        MemoryCluster.parse(
            """
            {"metadata":{"name":"bare","labels":{"app":"agent"}},
             "spec":{"nodeName":"n00001","containers":[]},"status":{"phase":"Running"}}\
            """));
    scene.advance(Duration.ofSeconds(5));
    scene.daemonSet("\"updateStrategy\":{\"type\":\"OnDelete\"}");
    scene.settle();
    assertThat(scene.pods()).hasSize(2);
    assertThat(scene.counters()).containsExactly(2, 2, 0, 0, 0, 1);
    assertThat(owners("bare")).isEqualTo(1);
    scene.patch(Resources.PODS, Scene.NS, "bare", "{\"metadata\":{\"labels\":{\"app\":\"gone\"}}}");
    scene.settle();
    assertThat(owners("bare")).isZero();
    assertThat(scene.pods()).hasSize(3);
    scene.run();
    scene.patch(
        Resources.PODS, Scene.NS, "bare", "{\"metadata\":{\"labels\":{\"app\":\"agent\"}}}");
    scene.settle();
    scene.finishDeletions();
    scene.settle();
    assertThat(scene.pods()).extracting(Scene::name).contains("bare").hasSize(2);
  }

  private int owners(String pod) {
    return scene.get(Resources.PODS, pod).path("metadata").path("ownerReferences").size();
  }

  @Test
  void a_set_that_is_being_deleted_is_left_alone() {
    scene.nodes(1);
    scene.daemonSet("");
    scene.settle();
    scene.patch(
        Resources.DAEMON_SETS, Scene.NS, "agent", "{\"metadata\":{\"finalizers\":[\"x/hold\"]}}");
    scene.delete(Resources.DAEMON_SETS, "agent");
    scene.settle();
    scene.delete(Resources.PODS, Scene.name(scene.pods().getFirst()));
    scene.node("n9");
    scene.settle();
    assertThat(scene.pods()).isEmpty();
  }

  @Test
  void refused_creations_are_told_and_retried_and_the_status_is_written() {
    scene.nodes(100);
    scene.cluster.refuse((call, tree) ->
        call.equals("create pods") && scene.cluster.calls(call) > 10
            ? MemoryCluster.status(403, "Forbidden", "exceeded quota")
            : null);
    scene.daemonSet("");
    scene.settle();
    assertThat(scene.cluster.calls("create pods")).isBetween(15L, 20L);
    assertThat(scene.events("FailedCreate")).contains("Error creating: exceeded quota");
    assertThat(scene.counters().subList(0, 2)).containsExactly(100, 10);
    scene.cluster.refuse((call, tree) -> null);
    scene.advance(Duration.ofSeconds(1));
    assertThat(scene.pods()).hasSize(100);
  }

  @Test
  void a_refused_deletion_is_told_and_one_of_what_is_gone_is_not() {
    scene.nodes(1);
    scene.daemonSet("");
    scene.settle();
    scene.cluster.refuse((call, tree) ->
        call.equals("delete pods") ? MemoryCluster.status(404, "NotFound", "not found") : null);
    scene.patchNode("n00000", "{\"spec\":{\"taints\":[{\"key\":\"t\",\"effect\":\"NoExecute\"}]}}");
    scene.settle();
    assertThat(scene.cluster.calls("delete pods")).isPositive();
    assertThat(scene.events("FailedDelete")).isEmpty();
    scene.cluster.refuse((call, tree) ->
        call.equals("delete pods") ? MemoryCluster.status(403, "Forbidden", "not now") : null);
    scene.patchNode("n00000", "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
    scene.settle();
    assertThat(scene.events("FailedDelete")).contains("Error deleting: not now");
    scene.cluster.refuse((call, tree) -> null);
    scene.advance(Duration.ofSeconds(2));
    assertThat(scene.events("SuccessfulDelete")).hasSize(1);
  }

  @Test
  void a_set_that_selects_everything_is_told_so_and_left_alone() {
    scene.nodes(1);
    scene.daemonSet("");
    scene.patchSet("{\"selector\":{\"matchLabels\":null}}");
    scene.settle();
    assertThat(scene.pods()).isEmpty();
    assertThat(scene.events("SelectingAll"))
        .containsOnly("This daemon set is selecting all pods. A non-empty selector is required.");
  }

  @Test
  void at_most_250_pods_are_made_before_the_first_of_them_are_seen() {
    scene.nodes(600);
    scene.settle();
    scene.cluster.hold(Resources.PODS);
    scene.daemonSet("");
    scene.settle();
    assertThat(scene.cluster.calls("create pods")).isEqualTo(250);
    scene.cluster.resume(Resources.PODS);
    scene.settle();
    assertThat(scene.cluster.calls("create pods")).isEqualTo(600);
  }
}
