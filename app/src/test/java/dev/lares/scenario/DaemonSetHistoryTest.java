package dev.lares.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.model.ApiException;
import dev.lares.model.Resources;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** ControllerRevisions: made, numbered, repeated, reused, trimmed. */
final class DaemonSetHistoryTest {
  private static String hash(JsonNode object) {
    return object.at("/metadata/labels/controller-revision-hash").asString("");
  }

  private static void copyOfCurrent(DaemonScene scene, String name, int number) {
    var copy = (ObjectNode) scene.revisions().getFirst().deepCopy();
    var meta = (ObjectNode) copy.path("metadata");
    for (var field : List.of("uid", "resourceVersion", "creationTimestamp", "managedFields"))
      meta.remove(field);
    meta.put("name", name);
    ((ObjectNode) meta.path("labels")).put("controller-revision-hash", name);
    copy.put("revision", number);
    scene.cluster.cluster().create(Resources.CONTROLLER_REVISIONS, "default", copy);
  }

  @Test
  void a_revision_carries_the_templates_labels_and_the_sets_annotations() {
    try (var scene = new DaemonScene(1)) {
      scene.cluster.create(
          Resources.DAEMON_SETS,
          "default",
          """
          apiVersion: apps/v1
          kind: DaemonSet
          metadata: {name: agent, annotations: {kubernetes.io/change-cause: why, other: note}}
          spec:
            selector: {matchLabels: {app: agent}}
            template:
              metadata: {labels: {app: agent, tier: x}}
              spec: {containers: [{name: c, image: "registry.example/agent:1"}]}
          """);
      scene.pass(3);
      var revision = scene.revisions().getFirst();
      var labels = revision.at("/metadata/labels");
      assertThat(labels.path("app").asString()).isEqualTo("agent");
      assertThat(labels.path("tier").asString()).isEqualTo("x");
      assertThat(DaemonScene.name(revision)).isEqualTo("agent-" + hash(revision));
      assertThat(hash(revision)).matches("[bcdfghjklmnpqrstvwxz2456789]{1,10}");
      assertThat(revision.at("/metadata/annotations"))
          .isEqualTo(scene.set().at("/metadata/annotations"));
      assertThat(revision.at("/metadata/ownerReferences/0/controller").asBoolean()).isTrue();
      assertThat(revision.path("data").toString())
          .startsWith("{\"spec\":{\"template\":{\"$patch\":\"replace\"");
      assertThat(hash(scene.podOn("node-1"))).isEqualTo(hash(revision));
      // and an annotation that comes later is the next revision's
      scene.patchAgent("{metadata: {annotations: {kubernetes.io/change-cause: later}}}");
      scene.pass(3);
      assertThat(scene.revisions()).containsExactly(revision);
    }
  }

  @Test
  void with_a_limit_of_none_only_the_current_one_is_left_once_no_pod_uses_another() {
    try (var scene = new DaemonScene(2)) {
      scene.agent("revisionHistoryLimit: 0", "");
      scene.pass(5);
      scene.image("2");
      scene.pass(1);
      assertThat(scene.revisionNumbers()).containsExactly(1, 2);
      scene.pass(20);
      assertThat(scene.revisionNumbers()).containsExactly(2);
    }
  }

  @Test
  void beyond_the_limit_the_oldest_go_but_none_that_a_pod_still_carries() {
    try (var scene = new DaemonScene(2)) {
      scene.agent("revisionHistoryLimit: 1, updateStrategy: {type: OnDelete}", "");
      scene.pass(5);
      for (var tag : List.of("2", "3", "4")) {
        scene.image(tag);
        scene.pass(3);
      }
      // the pods are of the first; the third is within the limit
      assertThat(scene.revisionNumbers()).containsExactly(1, 4);
      for (var node : List.of("node-1", "node-2")) {
        scene.delete(Resources.PODS, DaemonScene.name(scene.podOn(node)));
        scene.pass(4);
      }
      scene.image("5");
      scene.pass(3);
      assertThat(scene.revisionNumbers()).containsExactly(4, 5);
    }
  }

  @Test
  void of_repeated_revisions_the_highest_stays_and_pods_are_relabelled_not_restarted() {
    try (var scene = new DaemonScene(2)) {
      scene.agent("", "");
      scene.pass(5);
      var pods = new HashSet<>(scene.pods().stream().map(DaemonScene::name).toList());
      copyOfCurrent(scene, "copied", 9);
      // a revision that comes with its owner is no reason to look; this is
      scene.patchAgent("{metadata: {annotations: {note: x}}}");
      scene.pass(5);
      assertThat(scene.revisions()).extracting(DaemonScene::name).containsExactly("copied");
      assertThat(scene.pods())
          .allMatch(pod -> pods.contains(DaemonScene.name(pod)))
          .allMatch(pod -> hash(pod).equals("copied"));
      assertThat(scene.counters()).containsExactly(2, 2, 0, 2, 2, 2);
    }
  }

  @Test
  void a_revision_that_another_version_wrote_means_the_same() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "");
      scene.pass(5);
      var pod = DaemonScene.name(scene.podOn("node-1"));
      var older = (ObjectNode) scene.revisions().getFirst().deepCopy();
      var template = (ObjectNode) older.at("/data/spec/template");
      ((ObjectNode) template.path("metadata")).putNull("creationTimestamp");
      // written in another order, too
      template.set("$patch", template.remove("$patch"));
      var meta = (ObjectNode) older.path("metadata");
      for (var field : List.of("uid", "resourceVersion", "creationTimestamp")) meta.remove(field);
      scene.delete(Resources.CONTROLLER_REVISIONS, DaemonScene.name(older));
      scene.cluster.cluster().create(Resources.CONTROLLER_REVISIONS, "default", older);
      scene.patchAgent("{metadata: {annotations: {note: x}}}");
      scene.pass(5);
      assertThat(scene.revisionNumbers()).containsExactly(1);
      assertThat(DaemonScene.name(scene.podOn("node-1"))).isEqualTo(pod);
    }
  }

  @Test
  void a_revision_without_its_label_gets_its_own_name_and_pods_of_this_generation_stay() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "");
      scene.pass(5);
      var name = DaemonScene.name(scene.revisions().getFirst());
      var pod = DaemonScene.name(scene.podOn("node-1"));
      scene.patch(
          Resources.CONTROLLER_REVISIONS,
          name,
          "",
          "{metadata: {labels: {controller-revision-hash: null}}}");
      scene.pass(5);
      assertThat(hash(scene.get(Resources.CONTROLLER_REVISIONS, name))).isEqualTo(name);
      assertThat(DaemonScene.name(scene.podOn("node-1"))).isEqualTo(pod);
      assertThat(scene.counters()).containsExactly(1, 1, 0, 1, 1, 1);
    }
  }

  @Test
  void a_name_taken_by_another_template_is_counted_as_a_collision_and_evaded() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "");
      scene.pass(5);
      var name = DaemonScene.name(scene.revisions().getFirst());
      scene.delete(Resources.DAEMON_SETS, "agent");
      scene.pass(5);
      scene.cluster.create(
          Resources.CONTROLLER_REVISIONS,
          "default",
          "{apiVersion: apps/v1, kind: ControllerRevision, metadata: {name: %s}, revision: 1, data: {a: b}}"
              .formatted(name));
      scene.agent("", "");
      scene.pass(5);
      assertThat(scene.set().at("/status/collisionCount").asInt()).isEqualTo(1);
      assertThat(scene.revisions()).hasSize(2);
      assertThat(hash(scene.podOn("node-1"))).isNotEmpty().isNotEqualTo(name.substring(6));
      assertThat(scene.counters()).containsExactly(1, 1, 0, 1, 1, 1);
    }
  }

  @Test
  void revisions_keep_their_data_have_no_status_and_can_be_listed_everywhere() {
    try (var scene = new DaemonScene(1)) {
      scene.agent("", "");
      scene.pass(5);
      var name = DaemonScene.name(scene.revisions().getFirst());
      assertThatThrownBy(
              () -> scene.patch(Resources.CONTROLLER_REVISIONS, name, "", "{data: {a: b}}"))
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("field is immutable");
      assertThatThrownBy(
              () -> scene.patch(Resources.CONTROLLER_REVISIONS, name, "status", "{revision: 3}"))
          .isInstanceOf(ApiException.class);
      assertThat(scene.cluster.list(Resources.CONTROLLER_REVISIONS, "")).hasSize(1);
    }
  }
}
