package dev.lares.access;

import static dev.lares.access.Guarded.RBAC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.api.Json;
import org.junit.jupiter.api.Test;

class RoleBootstrapTest {
  private static final String AUTO_UPDATE = "rbac.authorization.kubernetes.io/autoupdate";

  private final Guarded cluster = new Guarded();

  @Test
  void what_is_written_reads_like_any_other_object() {
    var role = cluster.get(RBAC, "clusterroles", "system:basic-user");
    assertThat(role.propertyNames()).startsWith("kind", "apiVersion", "metadata");
    assertThat(Json.text(role.path("metadata"), "creationTimestamp"))
        .isEqualTo("2030-01-02T03:04:05Z");
    assertThat(Json.text(role.path("metadata"), "resourceVersion")).isNotEqualTo("0");
    assertThat(role.path("rules").toString())
        .isEqualTo(
            "[{\"verbs\":[\"create\"],\"apiGroups\":[\"authorization.k8s.io\"],\"resources\":"
                + "[\"selfsubjectaccessreviews\",\"selfsubjectrulesreviews\"]},"
                + "{\"verbs\":[\"create\"],\"apiGroups\":[\"authentication.k8s.io\"],"
                + "\"resources\":[\"selfsubjectreviews\"]}]");
    var stored = cluster.store.current().find("clusterroles." + RBAC, "view");
    assertThat(stored).isNotNull();
    if (stored != null)
      assertThat(stored.header().labels())
          .containsEntry("rbac.authorization.k8s.io/aggregate-to-edit", "true");
  }

  @Test
  void gathering_roles_begin_with_what_they_gather() {
    var admin = cluster.get(RBAC, "clusterroles", "admin").path("rules");
    var edit = cluster.get(RBAC, "clusterroles", "edit").path("rules");
    var view = cluster.get(RBAC, "clusterroles", "view").path("rules");
    assertThat(admin.size()).isEqualTo(edit.size() + 2);
    assertThat(edit.valueStream()).containsAll(view);
  }

  @Test
  void a_second_start_changes_nothing() {
    long before = cluster.store.current().revision();
    cluster.bootstrap().run();
    assertThat(cluster.store.current().revision()).isEqualTo(before);
  }

  @Test
  void what_was_taken_comes_back_and_what_was_added_stays() {
    cluster.patch(
        Guarded.ADMIN,
        RBAC,
        "clusterroles",
        "system:basic-user",
        "{'rules':[{'verbs':['get'],'apiGroups':['x'],'resources':['y']}]}");
    cluster.patch(
        Guarded.ADMIN, RBAC, "clusterrolebindings", "system:discovery", "{'subjects':[]}");
    cluster.delete(RBAC, "clusterroles", "system:discovery");
    cluster.bootstrap().run();
    assertThat(cluster.get(RBAC, "clusterroles", "system:basic-user").path("rules").toString())
        .contains("\"x\"", "selfsubjectreviews");
    assertThat(
            cluster
                .get(RBAC, "clusterrolebindings", "system:discovery")
                .path("subjects")
                .toString())
        .contains("system:authenticated");
    assertThat(cluster.has(RBAC, "clusterroles", "system:discovery")).isTrue();
  }

  @Test
  void who_wants_a_role_left_alone_says_so() {
    cluster.patch(
        Guarded.ADMIN,
        RBAC,
        "clusterroles",
        "system:basic-user",
        "{'rules':null,'metadata':{'annotations':{'" + AUTO_UPDATE + "':'false'}}}");
    cluster.bootstrap().run();
    assertThat(cluster.get(RBAC, "clusterroles", "system:basic-user").path("rules")).isEmpty();
  }
}
