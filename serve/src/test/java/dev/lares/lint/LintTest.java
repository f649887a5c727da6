package dev.lares.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.api.Json;
import dev.lares.select.Taint;
import dev.lares.select.TaintEffect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class LintTest {
  private static final String ASKING =
      "'containers':[{'name':'a','resources':{'requests':{'cpu':'1'},'limits':{'memory':'1Gi'}}}]";

  @Test
  void a_set_that_says_what_it_needs_is_left_alone() {
    assertThat(told(set("", ASKING))).isEmpty();
    var wholePod =
        "'resources':{'requests':{'cpu':'1','memory':'1Gi'}},'containers':[{'name':'a'}]";
    assertThat(told(set("", wholePod))).isEmpty();
  }

  @Test
  void containers_that_ask_for_nothing_are_named_with_what_is_missing() {
    var containers =
        "'containers':[{'name':'a'},{'name':'b','resources':{'requests':{'cpu':'1'}}}]";
    assertThat(told(set("", containers)))
        .containsExactly(
            "no-requests: container a requests no cpu and no memory, so no room is kept for it on"
                + " any node; set resources.requests",
            "no-requests: container b requests no memory, so no room is kept for it on any node;"
                + " set resources.requests");
  }

  @Test
  void the_nodes_network_wants_another_dns_policy() {
    assertThat(rules(set("", ASKING + ",'hostNetwork':true")))
        .containsExactly(Lint.CLUSTER_FIRST_ON_HOST);
    assertThat(rules(set("", ASKING + ",'hostNetwork':true,'dnsPolicy':'ClusterFirst'")))
        .containsExactly(Lint.CLUSTER_FIRST_ON_HOST);
    assertThat(rules(set("", ASKING + ",'hostNetwork':true,'dnsPolicy':'Default'"))).isEmpty();
    assertThat(rules(set("", ASKING + ",'dnsPolicy':'ClusterFirst'"))).isEmpty();
  }

  @Test
  void a_surge_cannot_share_a_port_of_the_host() {
    var held =
        ASKING.replace("'name':'a'", "'name':'a','ports':[{'containerPort':80,'hostPort':8080}]");
    assertThat(told(set("'maxSurge':'10%','maxUnavailable':0", held)))
        .containsExactly(
            "host-port-with-surge: maxSurge 10% starts a new pod beside the old one, and both want"
                + " host port 8080, so the rollout stands still; use maxUnavailable");
    assertThat(told(set("'maxSurge':0,'maxUnavailable':1", held))).isEmpty();
    var inside = held.replace(",'hostPort':8080", "");
    assertThat(told(set("'maxSurge':1", inside))).isEmpty();
    assertThat(rules(set("'maxSurge':1", inside + ",'hostNetwork':true,'dnsPolicy':'Default'")))
        .containsExactly(Lint.HOST_PORT_WITH_SURGE);
  }

  @Test
  void what_needs_a_cluster_is_asked_of_the_cluster() {
    var circumstances =
        new Circumstances(
            () ->
                List.of(
                    new Taint("gpu", "yes", TaintEffect.NO_SCHEDULE, null),
                    new Taint("soft", TaintEffect.PREFER_NO_SCHEDULE),
                    new Taint("node.kubernetes.io/unschedulable", TaintEffect.NO_SCHEDULE)),
            "high"::equals);
    assertThat(Lint.of(set("", ASKING + ",'priorityClassName':'hgih'"), circumstances))
        .extracting(Advice::toString)
        .containsExactly(
            "no-tolerations: it tolerates nothing, and there are nodes with taint gpu=yes:NoSchedule,"
                + " which get no pod; add tolerations if they shall have one",
            "unknown-priority-class: there is no PriorityClass hgih, so no pod can be created;"
                + " create it first");
    var aware = ASKING + ",'priorityClassName':'high','tolerations':[{'operator':'Exists'}]";
    assertThat(Lint.of(set("", aware), circumstances)).isEmpty();
  }

  @Test
  void of_a_change_only_what_it_brought_is_told() {
    var plain = set("", "'containers':[{'name':'a'}]");
    var changed = set("", "'containers':[{'name':'a'}],'hostNetwork':true");
    assertThat(Lint.ofChange(changed, plain, Circumstances.UNKNOWN))
        .extracting(Advice::rule)
        .containsExactly(Lint.CLUSTER_FIRST_ON_HOST);
    assertThat(Lint.ofChange(plain, plain, Circumstances.UNKNOWN)).isEmpty();
  }

  private static List<String> told(ObjectNode set) {
    return Lint.of(set, Circumstances.UNKNOWN).stream().map(Advice::toString).toList();
  }

  private static List<String> rules(ObjectNode set) {
    return Lint.of(set, Circumstances.UNKNOWN).stream().map(Advice::rule).toList();
  }

  private static ObjectNode set(String rolling, String podSpec) {
    var json =
        "{'spec':{'updateStrategy':{'rollingUpdate':{"
            + rolling
            + "}},'template':{'spec':{"
            + podSpec
            + "}}}}";
    return Json.tree(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
