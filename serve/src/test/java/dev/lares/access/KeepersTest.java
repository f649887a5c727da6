package dev.lares.access;

import static dev.lares.access.Guarded.RBAC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.api.Json;
import dev.lares.api.TokenSigner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeepersTest {
  private static final TokenSigner SIGNER =
      new TokenSigner() {
        @Override
        public List<String> audiences() {
          return List.of("here");
        }

        @Override
        public String sign(Claims claims) {
          return claims.subject();
        }

        @Override
        public String signLasting(String namespace, String account, String uid, String secret) {
          return namespace + "/" + account + "/" + secret;
        }
      };

  private final Guarded cluster = new Guarded(SIGNER, true);

  private String rules(String role) {
    return cluster.get(RBAC, "clusterroles", role).path("rules").toString();
  }

  private void role(String name, String labels, String resource) {
    cluster.create(
        RBAC,
        "clusterroles",
        "",
        ("{'metadata':{'name':'%s','labels':{%s}},"
                + "'rules':[{'apiGroups':[''],'resources':['%s'],'verbs':['get']}]}")
            .formatted(name, labels, resource));
  }

  @Test
  void gathering_roles_follow_what_they_gather() {
    cluster.driver.start(
        new RoleGathering(cluster.api, cluster.kind(RBAC, "clusterroles"), cluster.store));
    cluster.create(
        RBAC,
        "clusterroles",
        "",
        "{'metadata':{'name':'all'},'aggregationRule':{'clusterRoleSelectors':["
            + "{'matchLabels':{'join':'yes'}}]},"
            + "'rules':[{'apiGroups':[''],'resources':['overwritten'],'verbs':['get']}]}");
    role("b", "'join':'yes'", "pods");
    role("a", "'join':'yes'", "nodes");
    role("other", "", "secrets");
    cluster.driver.settle();
    assertThat(rules("all"))
        .isEqualTo(
            "[{\"verbs\":[\"get\"],\"apiGroups\":[\"\"],\"resources\":[\"nodes\"]},"
                + "{\"verbs\":[\"get\"],\"apiGroups\":[\"\"],\"resources\":[\"pods\"]}]");
    cluster.patch(
        Guarded.ADMIN, RBAC, "clusterroles", "a", "{'metadata':{'labels':{'join':null}}}");
    cluster.driver.settle();
    assertThat(rules("all")).doesNotContain("nodes").contains("pods");
    cluster.delete(RBAC, "clusterroles", "b");
    cluster.driver.settle();
    assertThat(cluster.get(RBAC, "clusterroles", "all").path("rules")).isEmpty();
  }

  @Test
  void roles_that_every_cluster_begins_with_are_gathered_already() {
    cluster.driver.start(
        new RoleGathering(cluster.api, cluster.kind(RBAC, "clusterroles"), cluster.store));
    long before = cluster.store.current().revision();
    cluster.driver.settle();
    assertThat(cluster.store.current().revision()).isEqualTo(before);
  }

  @Test
  void a_secret_that_asks_for_a_token_gets_one_and_goes_with_its_account() {
    cluster.driver.start(
        new TokenSecrets(
            cluster.api, cluster.kind("", "secrets"), cluster.store, SIGNER, "authority"));
    var account = cluster.create("", "serviceaccounts", "ns", "{'metadata':{'name':'robot'}}");
    secret("asking", "robot");
    secret("orphan", "nobody");
    cluster.driver.settle();
    var filled = cluster.get("", "secrets", "ns/asking");
    assertThat(Json.text(filled.path("data"), "token")).isEqualTo("bnMvcm9ib3QvYXNraW5n");
    assertThat(Json.text(filled.path("data"), "namespace")).isEqualTo("bnM=");
    assertThat(Json.text(filled.path("data"), "ca.crt")).isEqualTo("YXV0aG9yaXR5");
    assertThat(
            Json.text(
                filled.path("metadata").path("annotations"), "kubernetes.io/service-account.uid"))
        .isEqualTo(Json.text(account.path("metadata"), "uid"));
    assertThat(cluster.has("", "secrets", "ns/orphan")).isFalse();
    cluster.delete("", "serviceaccounts", "ns/robot");
    cluster.driver.settle();
    assertThat(cluster.has("", "secrets", "ns/asking")).isFalse();
  }

  private void secret(String name, String account) {
    cluster.create(
        "",
        "secrets",
        "ns",
        ("{'metadata':{'name':'%s','annotations':{'kubernetes.io/service-account.name':'%s'}},"
                + "'type':'kubernetes.io/service-account-token'}")
            .formatted(name, account));
  }

  @Test
  void nodes_are_approved_of_and_what_is_approved_is_signed_and_forgotten_in_time() {
    cluster.driver.start(
        new RequestKeeper(
            cluster.api,
            cluster.kind("certificates.k8s.io", "certificatesigningrequests"),
            cluster.store,
            cluster.access,
            (asked, usages, life) ->
                "-----BEGIN CERTIFICATE-----\n"
                    + asked.commonName()
                    + usages
                    + life.toDays()
                    + "\n-----END CERTIFICATE-----\n",
            cluster.time));
    request("node", "kubernetes.io/kube-apiserver-client-kubelet", "'digital signature',");
    request("other", "kubernetes.io/kube-apiserver-client", "");
    cluster.driver.settle();
    var node = cluster.get("certificates.k8s.io", "certificatesigningrequests", "node");
    // nobody has said that this asker may have certificates of nodes
    assertThat(node.path("status").path("conditions")).isEmpty();
    cluster.grantEverywhere(
        "asker",
        "{'apiGroups':['certificates.k8s.io'],'resources':["
            + "'certificatesigningrequests/nodeclient'],'verbs':['create']}");
    request("again", "kubernetes.io/kube-apiserver-client-kubelet", "'digital signature',");
    cluster.driver.settle();
    var signed = cluster.get("certificates.k8s.io", "certificatesigningrequests", "again");
    assertThat(signed.path("status").path("conditions").get(0).path("reason").asString())
        .isEqualTo("AutoApproved");
    assertThat(Json.text(signed.path("status"), "certificate")).isNotEmpty();
    cluster.driver.advance(Duration.ofMinutes(61));
    assertThat(cluster.has("certificates.k8s.io", "certificatesigningrequests", "again")).isFalse();
    assertThat(cluster.has("certificates.k8s.io", "certificatesigningrequests", "other")).isTrue();
    cluster.driver.advance(Duration.ofHours(24));
    assertThat(cluster.has("certificates.k8s.io", "certificatesigningrequests", "other")).isFalse();
  }

  private void request(String name, String signer, String usages) {
    cluster.createAs(
        Guarded.user("asker"),
        "certificates.k8s.io",
        "certificatesigningrequests",
        "",
        ("{'metadata':{'name':'%s'},'spec':{'request':'%s','signerName':'%s',"
                + "'usages':[%s'client auth']}}")
            .formatted(name, NODE_REQUEST, signer, usages));
  }

  /** CN system:node:n1, O system:nodes. */
  private static final String NODE_REQUEST =
      "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIck1JR1NBZ0VBTURBeEZUQVRCZ05W"
          + "QkFvTURITjVjM1JsYlRwdWIyUmxjekVYTUJVR0ExVUVBd3dPYzNsegpkR1Z0T201dlpHVTZiakV3V1RB"
          + "VEJnY3Foa2pPUFFJQkJnZ3Foa2pPUFFNQkJ3TkNBQVNnM2hBenFYeFNnOWVQCjFCUUVxenFCenhCOTN6"
          + "SDkzaCtCV1RKb2VxbFlKWDNoV25hSStaUnJVT1BDNlRYZGVvUzh0MlFtSnhBL05sazgKYVVJZGxhb3lv"
          + "QUF3Q2dZSUtvWkl6ajBFQXdJRFNBQXdSUUloQUxiZXJuMGVxZXlLOTFVNURxV1ZaQVM4eVpjMwpsdzE0"
          + "bUlUcnlCSitUKzAzQWlCSnZxNnh1ajhmRHQ0bmVadWVUYktkTWZkVHl0M3dVMU0xZWwzYXR1YkxCZz09"
          + "Ci0tLS0tRU5EIENFUlRJRklDQVRFIFJFUVVFU1QtLS0tLQo=";
}
