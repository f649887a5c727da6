package dev.lares.access;

import static dev.lares.access.Guarded.refusal;
import static dev.lares.access.Guarded.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.access.Impersonation.Wanted;
import dev.lares.api.Caller;
import dev.lares.right.Wish;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImpersonationTest {
  private static final Wish PODS = Wish.object("list", "", "pods", "ns", "");
  private static final Caller MASTER = user("root", "system:masters");

  private final Guarded cluster = new Guarded();
  private final Impersonation impersonation = new Impersonation(cluster.access);

  private static Wanted wanted(String user, String... groups) {
    return new Wanted(user, List.of(groups), "", Map.of());
  }

  @Test
  void who_wants_to_be_nobody_else_stays_who_he_is() {
    assertThat(impersonation.apply(wanted(""), MASTER, PODS)).isSameAs(MASTER);
  }

  @Test
  void groups_without_a_user_are_nobody() {
    var refused = refusal(() -> impersonation.apply(wanted("", "g"), MASTER, PODS));
    assertThat(refused.code()).isEqualTo(400);
    assertThat(refused.message())
        .isEqualTo(
            "requested &user.DefaultInfo{Name:\"\", UID:\"\", Groups:[]string{\"g\"},"
                + " Extra:map[string][]string(nil)} without impersonating a user name");
  }

  @Test
  void users_get_the_groups_that_follow_from_their_names() {
    assertThat(impersonation.apply(wanted("jane", "g"), MASTER, PODS).groups())
        .containsExactly("g", "system:authenticated");
    assertThat(impersonation.apply(wanted("system:serviceaccount:ns:robot"), MASTER, PODS).groups())
        .containsExactly(
            "system:serviceaccounts", "system:serviceaccounts:ns", "system:authenticated");
    assertThat(impersonation.apply(wanted("system:anonymous"), MASTER, PODS).groups())
        .containsExactly("system:unauthenticated");
  }

  @Test
  void somebody_without_any_right_learns_of_the_newest_one() {
    assertThat(refusal(() -> impersonation.apply(wanted("jane"), user("joe"), PODS)).message())
        .isEqualTo(
            "pods is forbidden: User \"joe\" cannot impersonate-on:user-info:list resource"
                + " \"pods\" in API group \"\" in the namespace \"ns\"");
  }

  @Test
  void the_old_right_is_asked_for_user_groups_extras_and_uid() {
    cluster.grantEverywhere(
        "joe",
        "{'apiGroups':[''],'resources':['users','groups'],'resourceNames':['jane','g'],"
            + "'verbs':['impersonate']}");
    var joe = user("joe");
    assertThat(impersonation.apply(wanted("jane", "g"), joe, PODS).user()).isEqualTo("jane");
    // the way that has worked is from now on the one to tell of
    assertThat(refusal(() -> impersonation.apply(wanted("jane", "h"), joe, PODS)).message())
        .isEqualTo(
            "groups \"h\" is forbidden: User \"joe\" cannot impersonate resource \"groups\" in API"
                + " group \"\" at the cluster scope");
    var withUid = new Wanted("jane", List.of(), "u", Map.of());
    assertThat(refusal(() -> impersonation.apply(withUid, joe, PODS)).message())
        .startsWith("uids.authentication.k8s.io \"u\" is forbidden");
    var withExtra = new Wanted("jane", List.of(), "", Map.of("scopes", List.of("x")));
    assertThat(refusal(() -> impersonation.apply(withExtra, joe, PODS)).message())
        .contains("cannot impersonate resource \"userextras/scopes\"");
  }

  @Test
  void nobody_becomes_a_master_by_the_new_rights() {
    cluster.grantEverywhere(
        "joe",
        "{'apiGroups':['*'],'resources':['*'],'verbs':['impersonate:user-info',"
            + "'impersonate-on:user-info:list']}");
    var joe = user("joe");
    assertThat(impersonation.apply(wanted("jane", "g"), joe, PODS).user()).isEqualTo("jane");
    assertThat(
            refusal(() -> impersonation.apply(wanted("jane", "system:masters"), joe, PODS))
                .message())
        .endsWith("impersonating the system:masters group is not allowed");
  }
}
