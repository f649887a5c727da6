package dev.lares.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.api.Caller;
import dev.lares.right.Wish;
import dev.lares.select.FieldSelector;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeRightsTest {
  private static final Caller NODE =
      new Caller("system:node:n1", List.of("system:nodes", "system:authenticated"), "", "");
  private static final String UNRELATED = "no relationship found between node 'n1' and this object";

  private final Guarded cluster = new Guarded();

  private String refusal(Wish wish) {
    var decision = cluster.access.decide(NODE, wish);
    return decision.allowed() ? "allowed" : decision.reason();
  }

  private void pod(String name, String node, String spec) {
    cluster.create(
        "",
        "pods",
        "ns",
        "{'metadata':{'name':'%s'},'spec':{'nodeName':'%s',%s}}".formatted(name, node, spec));
  }

  @Test
  void a_node_reads_what_its_pods_need() {
    pod(
        "p",
        "n1",
        "'serviceAccountName':'robot','imagePullSecrets':[{'name':'pull'}],"
            + "'volumes':[{'name':'v','secret':{'secretName':'keys'}},"
            + "{'name':'w','projected':{'sources':[{'configMap':{'name':'part'}}]}}],"
            + "'containers':[{'name':'c','image':'i','envFrom':[{'configMapRef':{'name':'env'}}],"
            + "'env':[{'name':'a','valueFrom':{'secretKeyRef':{'name':'one','key':'k'}}}]}]");
    pod(
        "q",
        "n2",
        "'containers':[{'name':'c','image':'i','envFrom':[{'configMapRef':{'name':'far'}}]}]");
    for (var secret : List.of("pull", "keys", "one"))
      assertThat(refusal(Wish.object("get", "", "secrets", "ns", secret))).isEqualTo("allowed");
    for (var map : List.of("env", "part"))
      assertThat(refusal(Wish.object("watch", "", "configmaps", "ns", map))).isEqualTo("allowed");
    assertThat(refusal(Wish.object("get", "", "configmaps", "ns", "far"))).isEqualTo(UNRELATED);
    assertThat(refusal(Wish.object("get", "", "secrets", "other", "pull"))).isEqualTo(UNRELATED);
    assertThat(refusal(Wish.object("get", "", "pods", "ns", "p"))).isEqualTo("allowed");
    assertThat(refusal(Wish.object("get", "", "pods", "ns", "q"))).isEqualTo(UNRELATED);
    assertThat(refusal(Wish.object("get", "", "serviceaccounts", "ns", "robot")))
        .isEqualTo("allowed");
    assertThat(refusal(Wish.object("list", "", "secrets", "ns", "")))
        .isEqualTo("No Object name found");
  }

  @Test
  void a_node_sees_itself_and_its_own_pods_only() {
    assertThat(refusal(Wish.object("get", "", "nodes", "", "n1"))).isEqualTo("allowed");
    assertThat(refusal(Wish.object("get", "", "nodes", "", "n2")))
        .isEqualTo("node 'n1' cannot read 'n2', only its own Node object");
    var pods = Wish.object("list", "", "pods", "", "");
    assertThat(refusal(pods))
        .isEqualTo("can only list/watch pods with spec.nodeName field selector");
    assertThat(refusal(pods.withFields(FieldSelector.equal("spec.nodeName", "n1"))))
        .isEqualTo("allowed");
    assertThat(refusal(pods.withFields(FieldSelector.equal("spec.nodeName", "n2"))))
        .isNotEqualTo("allowed");
  }

  @Test
  void a_node_writes_its_own_lease() {
    var group = "coordination.k8s.io";
    assertThat(refusal(Wish.object("update", group, "leases", "kube-node-lease", "n1")))
        .isEqualTo("allowed");
    assertThat(refusal(Wish.object("update", group, "leases", "kube-node-lease", "n2")))
        .isEqualTo("can only access node lease with the same name as the requesting node");
    assertThat(refusal(Wish.object("get", group, "leases", "default", "n1")))
        .isEqualTo("can only access leases in the \"kube-node-lease\" system namespace");
  }

  @Test
  void who_is_called_like_a_node_but_is_none_gets_nothing() {
    var pretender = new Caller("system:node:n1", List.of("system:authenticated"), "", "");
    var wish = Wish.object("get", "", "nodes", "", "n1");
    assertThat(cluster.access.decide(pretender, wish).allowed()).isFalse();
  }
}
