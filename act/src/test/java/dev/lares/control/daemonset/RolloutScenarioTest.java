package dev.lares.control.daemonset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.model.Resources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RolloutScenarioTest {
  private final Scene scene = new Scene();

  @Test
  void two_at_a_time_until_all_are_new() {
    start(5, unavailable(2));
    scene.image("i:2");
    assertThat(deletedAndCreatedUntilDone()).containsExactly(2, 2, 2, 2, 1, 1);
    assertThat(scene.counters()).containsExactly(5, 5, 0, 5, 5, 5);
  }

  @Test
  void a_rollout_whose_pods_never_get_ready_stops_at_the_limit() {
    start(5, unavailable(3));
    scene.image("i:2");
    assertThat(delete()).isEqualTo(3);
    assertThat(create()).isEqualTo(3);
    assertThat(delete()).isZero();
    assertThat(scene.pods("i:1")).hasSize(2);
  }

  @Test
  void unready_old_pods_are_replaced_whatever_the_limit() {
    start(5, unavailable(3));
    scene.pods().forEach(pod -> scene.ready(Scene.name(pod), false));
    scene.image("i:2");
    assertThat(delete()).isEqualTo(5);
    assertThat(create()).isEqualTo(5);
  }

  @Test
  void pods_stuck_in_an_earlier_rollout_go_first_and_healthy_ones_only_within_the_limit() {
    for (int limit : List.of(9, 11)) {
      var other = new RolloutScenarioTest();
      other.start(20, unavailable(10));
      other.scene.image("i:2");
      other.delete();
      other.create();
      other.scene.run(pod -> Scene.image(pod).equals("i:1")); // bound, never ready
      other.scene.patchSet(
          "{\"updateStrategy\":{\"rollingUpdate\":{\"maxUnavailable\":" + limit + "}}}");
      other.scene.settle();
      other.scene.image("i:3");
      int expected = Math.max(10, limit);
      assertThat(other.delete()).isEqualTo(expected);
      assertThat(other.create()).isEqualTo(expected);
      assertThat(other.scene.pods("i:1")).hasSize(20 - expected);
    }
  }

  @Test
  void a_share_of_the_nodes_is_rounded_up() {
    start(
        5,
        "\"updateStrategy\":{\"type\":\"RollingUpdate\",\"rollingUpdate\":{\"maxUnavailable\":\"25%\"}}");
    scene.image("i:2");
    assertThat(delete()).isEqualTo(2);
  }

  @Test
  void surging_starts_new_pods_before_old_ones_go() {
    start(5, surge(2, 0));
    scene.image("i:2");
    var changes = new ArrayList<String>();
    for (int i = 0; i < 4; i++) {
      scene.settle();
      changes.add("+" + scene.pods("i:2").size() + " -" + terminating());
      scene.finishDeletions();
      scene.run();
    }
    scene.settle();
    scene.finishDeletions();
    scene.settle();
    assertThat(changes).containsExactly("+2 -0", "+4 -2", "+5 -2", "+5 -1");
    assertThat(scene.pods()).hasSize(5).allMatch(pod -> Scene.image(pod).equals("i:2"));
    assertThat(scene.counters()).containsExactly(5, 5, 0, 5, 5, 5);
  }

  @Test
  void surging_replaces_unready_pods_beyond_the_limit() {
    start(5, surge(3, 0));
    scene.pods().forEach(pod -> scene.ready(Scene.name(pod), false));
    scene.image("i:2");
    scene.settle();
    assertThat(scene.pods("i:2")).hasSize(5);
    assertThat(terminating()).isEqualTo(5);
  }

  @Test
  void a_new_pod_releases_its_predecessor_once_it_was_ready_long_enough() {
    start(1, surge(1, 15));
    scene.advance(Duration.ofSeconds(15));
    scene.image("i:2");
    scene.settle();
    scene.run();
    scene.advance(Duration.ofSeconds(15).minusMillis(1));
    assertThat(terminating()).isZero();
    scene.advance(Duration.ofMillis(1));
    assertThat(terminating()).isEqualTo(1);
  }

  @Test
  void a_node_the_new_template_refuses_keeps_its_pod_until_enough_others_serve() {
    start(3, surge(1, 0));
    for (var node : List.of("n00000", "n00001"))
      scene.patchNode(node, "{\"metadata\":{\"labels\":{\"on\":\"yes\"}}}");
    scene.patchNode(
        "n00002", "{\"spec\":{\"taints\":[{\"key\":\"k\",\"effect\":\"NoSchedule\"}]}}");
    scene.image("i:2");
    scene.settle();
    // three serve, two are wanted: the tainted node's pod may go at once
    assertThat(scene.pods("i:2")).hasSize(1);
    assertThat(terminating()).isEqualTo(1);
  }

  @Test
  void on_delete_touches_nothing_and_makes_new_pods_from_the_new_template() {
    start(2, "\"updateStrategy\":{\"type\":\"OnDelete\"}");
    scene.image("i:2");
    assertThat(delete()).isZero();
    assertThat(scene.cluster.all(Resources.CONTROLLER_REVISIONS)).hasSize(2);
    scene.delete(Resources.PODS, Scene.name(scene.pods().getFirst()));
    scene.finishDeletions();
    scene.settle();
    assertThat(scene.pods("i:2")).hasSize(1);
    scene.run();
    scene.patchSet("{\"updateStrategy\":{\"type\":\"RollingUpdate\"}}");
    assertThat(delete()).isEqualTo(1);
  }

  @Test
  void rolling_back_uses_the_old_revision_again_under_a_new_number() {
    start(1, "\"revisionHistoryLimit\":1");
    roll("i:2");
    var revisions = revisions();
    assertThat(revisions).extracting(RolloutScenarioTest::number).containsExactly(1L, 2L);
    roll("i:1");
    assertThat(revisions()).extracting(RolloutScenarioTest::number).containsExactly(2L, 3L);
    assertThat(Scene.name(revisions().getLast())).isEqualTo(Scene.name(revisions.getFirst()));
    roll("i:3");
    roll("i:4");
    assertThat(revisions()).extracting(RolloutScenarioTest::number).containsExactly(4L, 5L);
  }

  @Test
  void a_deleted_revision_is_made_again_and_repeated_ones_become_one() {
    start(1, "");
    var lost = revisions().getFirst();
    scene.delete(Resources.CONTROLLER_REVISIONS, Scene.name(lost));
    scene.settle();
    assertThat(revisions()).extracting(Scene::name).containsExactly(Scene.name(lost));
    var copy = revisions().getFirst().deepCopy();
    ((ObjectNode) copy.path("metadata")).put("name", "copy").remove(List.of("uid"));
    ((ObjectNode) copy.path("metadata").path("labels")).put("controller-revision-hash", "other");
    copy.put("revision", 7);
    scene.cluster.create(Resources.CONTROLLER_REVISIONS, Scene.NS, copy);
    scene.patchSet("{\"revisionHistoryLimit\":5}");
    scene.settle();
    assertThat(revisions()).extracting(Scene::name).containsExactly("copy");
    assertThat(
            scene
                .pods()
                .getFirst()
                .path("metadata")
                .path("labels")
                .path("controller-revision-hash")
                .asString())
        .isEqualTo("other");
    assertThat(terminating()).isZero();
  }

  @Test
  void a_name_taken_by_another_template_counts_as_a_collision() {
    start(1, "");
    var taken = revisions().getFirst();
    scene.delete(Resources.DAEMON_SETS, "agent");
    scene.delete(Resources.CONTROLLER_REVISIONS, Scene.name(taken));
    scene.settle();
    var stranger = taken.deepCopy();
    ((ObjectNode) stranger.path("metadata")).remove(List.of("uid", "ownerReferences", "labels"));
    stranger.putObject("data").put("other", "template");
    scene.cluster.create(Resources.CONTROLLER_REVISIONS, Scene.NS, stranger);
    scene.daemonSet("");
    scene.advance(Duration.ofSeconds(1));
    assertThat(scene.set().path("status").path("collisionCount").asInt()).isEqualTo(1);
    assertThat(revisions()).hasSize(2);
  }

  private void roll(String image) {
    scene.image(image);
    deletedAndCreatedUntilDone();
  }

  private List<ObjectNode> revisions() {
    return scene.cluster.all(Resources.CONTROLLER_REVISIONS).stream()
        .sorted((a, b) -> Long.compare(number(a), number(b)))
        .toList();
  }

  private static long number(ObjectNode revision) {
    return revision.path("revision").asLong();
  }

  private void start(int nodes, String rest) {
    scene.nodes(nodes);
    scene.daemonSet(rest);
    scene.settle();
    scene.run();
    scene.settle();
  }

  private List<Integer> deletedAndCreatedUntilDone() {
    var changes = new ArrayList<Integer>();
    for (int deleted = delete(); deleted > 0; deleted = delete()) {
      changes.add(deleted);
      changes.add(create());
      scene.run();
    }
    return changes;
  }

  private int delete() {
    scene.settle();
    return terminating();
  }

  private int terminating() {
    return (int)
        scene.pods().stream().filter(pod -> pod.path("metadata").has("deletionTimestamp")).count();
  }

  private int create() {
    scene.finishDeletions();
    int before = scene.pods().size();
    scene.settle();
    return scene.pods().size() - before;
  }

  private static String unavailable(int limit) {
    return "\"updateStrategy\":{\"type\":\"RollingUpdate\",\"rollingUpdate\":{\"maxUnavailable\":%d,\"maxSurge\":0}}"
        .formatted(limit);
  }

  private static String surge(int limit, int minReadySeconds) {
    return "\"minReadySeconds\":%d,\"updateStrategy\":{\"type\":\"RollingUpdate\",\"rollingUpdate\":{\"maxUnavailable\":0,\"maxSurge\":%d}}"
        .formatted(minReadySeconds, limit);
  }
}
