package dev.lares.access;

import static dev.lares.access.Guarded.RBAC;
import static dev.lares.access.Guarded.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.right.Wish;
import org.junit.jupiter.api.Test;

class RoleAuthorizerTest {
  private static final String READS_PODS =
      "{'apiGroups':[''],'resources':['pods'],'verbs':['get']}";
  private static final Wish POD = Wish.object("get", "", "pods", "ns", "p");

  private final Guarded cluster = new Guarded();

  @Test
  void a_binding_of_a_namespace_is_good_there_only() {
    cluster.grant("jane", READS_PODS);
    assertThat(cluster.access.decide(user("jane"), POD).reason())
        .isEqualTo("RBAC: allowed by RoleBinding \"jane/ns\" of Role \"jane\" to User \"jane\"");
    var elsewhere = Wish.object("get", "", "pods", "other", "p");
    assertThat(cluster.access.decide(user("jane"), elsewhere).allowed()).isFalse();
    assertThat(cluster.access.decide(user("joe"), POD).allowed()).isFalse();
  }

  @Test
  void a_change_counts_from_the_next_question_on() {
    assertThat(cluster.access.decide(user("jane"), POD).allowed()).isFalse();
    cluster.grant("jane", READS_PODS);
    assertThat(cluster.access.decide(user("jane"), POD).allowed()).isTrue();
    cluster.patch(
        Guarded.ADMIN,
        RBAC,
        "rolebindings",
        "ns/jane",
        "{'subjects':[{'kind':'Group','name':'people'}]}");
    assertThat(cluster.access.decide(user("jane"), POD).allowed()).isFalse();
    assertThat(cluster.access.decide(user("joe", "people"), POD).allowed()).isTrue();
    cluster.delete(RBAC, "roles", "ns/jane");
    assertThat(cluster.access.decide(user("joe", "people"), POD).reason())
        .isEqualTo("RBAC: role.rbac.authorization.k8s.io \"jane\" not found");
    cluster.delete(RBAC, "rolebindings", "ns/jane");
    assertThat(cluster.access.decide(user("joe", "people"), POD).reason()).isEmpty();
  }

  @Test
  void an_account_is_meant_in_the_namespace_of_its_binding_if_it_names_none() {
    cluster.create(
        RBAC,
        "rolebindings",
        "ns",
        "{'metadata':{'name':'b'},'roleRef':{'kind':'ClusterRole','name':'view'},"
            + "'subjects':[{'kind':'ServiceAccount','name':'robot'}]}");
    var robot = user("system:serviceaccount:ns:robot");
    assertThat(cluster.access.decide(robot, POD).reason())
        .isEqualTo(
            "RBAC: allowed by RoleBinding \"b/ns\" of ClusterRole \"view\" to ServiceAccount"
                + " \"robot/ns\"");
  }

  @Test
  void masters_may_do_everything_and_strangers_see_how_the_server_is() {
    var anything = Wish.object("x", "y", "z", "", "");
    assertThat(cluster.access.decide(user("a", "system:masters"), anything).allowed()).isTrue();
    var stranger = Users.anonymous("");
    assertThat(cluster.access.decide(stranger, Wish.path("get", "/version")).allowed()).isTrue();
    assertThat(cluster.access.decide(stranger, Wish.path("get", "/api")).allowed()).isFalse();
    var known = user("a", "system:authenticated");
    assertThat(cluster.access.decide(known, Wish.path("get", "/api")).allowed()).isTrue();
    assertThat(cluster.access.decide(known, Wish.path("get", "/metrics")).allowed()).isFalse();
  }

  @Test
  void rights_are_all_rules_of_all_bindings() {
    cluster.grant("jane", READS_PODS);
    var rights = cluster.access.rights(user("jane", "system:authenticated"), "ns");
    assertThat(rights.errors()).isEmpty();
    assertThat(rights.rules()).anyMatch(rule -> rule.allows(POD));
    assertThat(rights.rules()).anyMatch(rule -> rule.allows(Wish.path("get", "/apis/apps")));
  }
}
