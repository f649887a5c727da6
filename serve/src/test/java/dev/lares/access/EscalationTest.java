package dev.lares.access;

import static dev.lares.access.Guarded.RBAC;
import static dev.lares.access.Guarded.refusal;
import static dev.lares.access.Guarded.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.api.Caller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EscalationTest {
  private static final Caller JIM = user("jim");

  private final Guarded cluster = new Guarded();

  @BeforeEach
  void jim_may_write_roles_and_read_pods() {
    cluster.grant("jim", "{'apiGroups':[''],'resources':['pods'],'verbs':['get']}");
  }

  private void role(String name, String rule) {
    cluster.createAs(
        JIM, RBAC, "roles", "ns", "{'metadata':{'name':'%s'},'rules':[%s]}".formatted(name, rule));
  }

  private void binding(String roleKind, String role) {
    cluster.createAs(
        JIM,
        RBAC,
        "rolebindings",
        "ns",
        ("{'metadata':{'generateName':'b-'},'roleRef':{'kind':'%s','name':'%s'},"
                + "'subjects':[{'kind':'User','name':'x'}]}")
            .formatted(roleKind, role));
  }

  @Test
  void one_may_grant_what_one_has() {
    role("fine", "{'apiGroups':[''],'resources':['pods'],'resourceNames':['a'],'verbs':['get']}");
    binding("Role", "jim");
    assertThat(cluster.has(RBAC, "roles", "ns/fine")).isTrue();
  }

  @Test
  void nobody_grants_what_he_has_not() {
    var more = "{'apiGroups':[''],'resources':['pods','nodes'],'verbs':['get','list']}";
    var refused = refusal(() -> role("more", more));
    assertThat(refused.code()).isEqualTo(403);
    assertThat(refused.message())
        .isEqualTo(
            "roles.rbac.authorization.k8s.io \"more\" is forbidden: user \"jim\" (groups=[]) is"
                + " attempting to grant RBAC permissions not currently held:\n"
                + "{APIGroups:[\"\"], Resources:[\"nodes\"], Verbs:[\"get\" \"list\"]}\n"
                + "{APIGroups:[\"\"], Resources:[\"pods\"], Verbs:[\"list\"]}");
    assertThat(refusal(() -> binding("ClusterRole", "view")).message())
        .contains("attempting to grant");
    assertThat(refusal(() -> binding("Role", "nowhere")).code()).isEqualTo(404);
  }

  @Test
  void special_verbs_allow_just_that() {
    cluster.create(
        RBAC,
        "roles",
        "ns",
        "{'metadata':{'name':'special'},'rules':["
            + "{'apiGroups':['rbac.authorization.k8s.io'],'resources':['roles'],'verbs':['escalate']},"
            + "{'apiGroups':['rbac.authorization.k8s.io'],'resources':['clusterroles'],"
            + "'resourceNames':['view'],'verbs':['bind']}]}");
    cluster.create(
        RBAC,
        "rolebindings",
        "ns",
        "{'metadata':{'name':'special'},'roleRef':{'kind':'Role','name':'special'},"
            + "'subjects':[{'kind':'User','name':'jim'}]}");
    role("more", "{'apiGroups':['*'],'resources':['*'],'verbs':['*']}");
    binding("ClusterRole", "view");
    assertThat(refusal(() -> binding("ClusterRole", "edit")).code()).isEqualTo(403);
  }

  @Test
  void the_garbage_collector_may_let_go_of_any_role() {
    cluster.create(
        RBAC,
        "roles",
        "ns",
        "{'metadata':{'name':'big','finalizers':['a/b']},'rules':["
            + "{'apiGroups':['*'],'resources':['*'],'verbs':['*']}]}");
    cluster.patch(JIM, RBAC, "roles", "ns/big", "{'metadata':{'finalizers':null}}");
    var touching = "{'metadata':{'labels':{'a':'b'}}}";
    assertThat(refusal(() -> cluster.patch(JIM, RBAC, "roles", "ns/big", touching)).code())
        .isEqualTo(403);
  }

  @Test
  void gathering_may_gather_anything_and_needs_everything() {
    var gathering =
        "{'metadata':{'name':'g'},'aggregationRule':{'clusterRoleSelectors':[{'matchLabels':"
            + "{'a':'b'}}]}}";
    assertThat(refusal(() -> cluster.createAs(JIM, RBAC, "clusterroles", "", gathering)).message())
        .endsWith("must have cluster-admin privileges to use the aggregationRule");
  }
}
