package dev.lares.api;

import static dev.lares.api.Api.causes;
import static dev.lares.api.Api.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.kind.Kind;
import dev.lares.model.ApiStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SubresourceTest {
  private final Api api = new Api();
  private final Kind pods = api.pods();
  private final Kind budgets = api.kind("policy", "poddisruptionbudgets");
  private final Kind namespaces = api.kind("", "namespaces");

  @BeforeEach
  void a_pod() {
    api.create(
        pods,
        "{'metadata':{'name':'p','labels':{'app':'x'}},'spec':{'terminationGracePeriodSeconds':40,"
            + "'containers':[{'name':'c','image':'registry.example/a:1'}]}}");
  }

  @Test
  void binding_gives_a_pod_its_node_once() {
    var body =
        "{'metadata':{'name':'p','annotations':{'an':'notation'},'labels':{'la':'bel'}},"
            + "'target':{'kind':'Node','name':'n1'}}";
    assertThat(api.post(pods, "p", "binding", body).path("code").intValue()).isEqualTo(201);
    var pod = api.get(pods, "p");
    assertThat(Json.text(pod.path("spec"), "nodeName")).isEqualTo("n1");
    assertThat(pod.path("metadata").path("labels").toString())
        .isEqualTo("{\"app\":\"x\",\"la\":\"bel\"}");
    assertThat(pod.path("metadata").path("generation").intValue()).isEqualTo(1);
    assertThat(pod.path("status").path("conditions").toString())
        .contains("\"type\":\"PodScheduled\"", "\"lastTransitionTime\":\"2030-01-02T03:04:05Z\"");
    assertThat(refusal(() -> api.post(pods, "p", "binding", body)).message())
        .isEqualTo(
            "Operation cannot be fulfilled on pods/binding \"p\": pod p is already assigned to node"
                + " \"n1\"");
  }

  @Test
  void binding_wants_a_node_by_name() {
    assertThat(message("p", "{'metadata':{'name':'p'},'target':{'kind':'Node'}}"))
        .isEqualTo("target.name: Required value");
    assertThat(message("p", "{'metadata':{'name':'p'},'target':{'kind':'Planet','name':'mars'}}"))
        .isEqualTo(
            "target.kind: Unsupported value: \"Planet\": supported values: \"Node\", \"<empty>\"");
    assertThat(message("p", "{'metadata':{'name':'q'},'target':{'name':'n'}}"))
        .isEqualTo("name in URL does not match name in Binding object");
    assertThat(message("none", "{'metadata':{'name':'none'},'target':{'name':'n'}}"))
        .isEqualTo("pods \"none\" not found");
  }

  private String message(String pod, String binding) {
    return refusal(() -> api.post(pods, pod, "binding", binding)).message();
  }

  @Test
  void a_bound_pod_is_given_time_to_end() {
    api.post(pods, "p", "binding", "{'metadata':{'name':'p'},'target':{'name':'n1'}}");
    assertThat(grace(api.delete(pods, "p"))).isEqualTo(40);
    assertThat(grace(api.delete(pods, "p", grace(100L)))).isEqualTo(40);
    assertThat(grace(api.delete(pods, "p", grace(20L)))).isEqualTo(20);
    assertThat(grace(api.delete(pods, "p", grace(-5L)))).isEqualTo(1);
    var last = api.delete(pods, "p", grace(0L));
    assertThat(grace(last)).isZero();
    assertThat(last.path("metadata").path("generation").intValue()).isEqualTo(2);
    assertThat(refusal(() -> api.get(pods, "p")).code()).isEqualTo(404);
  }

  @Test
  void a_pod_without_a_node_goes_at_once() {
    assertThat(grace(api.delete(pods, "p"))).isZero();
    assertThat(refusal(() -> api.get(pods, "p")).code()).isEqualTo(404);
  }

  @Test
  void an_eviction_spends_what_the_budget_allows() {
    runs("p");
    api.create(budgets, "{'metadata':{'name':'b'},'spec':{'minAvailable':1,'selector':{}}}");
    assertThat(causes(evict("p")).getFirst().message())
        .isEqualTo("The disruption budget b is still being processed by the server.");
    status("b", "'disruptionsAllowed':0,'desiredHealthy':1,'currentHealthy':1");
    var refused = evict("p");
    assertThat(refused.code()).isEqualTo(429);
    assertThat(causes(refused).getFirst().message())
        .isEqualTo("The disruption budget b needs 1 healthy pods and has 1 currently");
    status("b", "'disruptionsAllowed':1,'desiredHealthy':1,'currentHealthy':2");
    api.post(pods, "p", "eviction", "{'metadata':{'name':'p'}}");
    assertThat(Metadata.deleting(Json.tree(Api.bytes(api.get(pods, "p").toString())))).isTrue();
    var spent = api.get(budgets, "b").path("status");
    assertThat(spent.path("disruptionsAllowed").intValue()).isZero();
    assertThat(Json.text(spent.path("disruptedPods"), "p")).isEqualTo("2030-01-02T03:04:05Z");
  }

  @Test
  void two_budgets_refuse_and_a_pending_pod_needs_none() {
    api.create(budgets, "{'metadata':{'name':'a'},'spec':{'minAvailable':1,'selector':{}}}");
    api.create(
        budgets,
        "{'metadata':{'name':'b'},'spec':{'minAvailable':1,'selector':{'matchLabels':{'app':'x'}}}}");
    api.create(
        pods,
        "{'metadata':{'name':'q','labels':{'app':'x'}},'spec':{'containers':[{'name':'c','image':'i'}]}}");
    runs("q");
    assertThat(evict("q").message())
        .isEqualTo(
            "This pod has more than one PodDisruptionBudget, which the eviction subresource does"
                + " not support.");
    api.post(pods, "p", "eviction", "{'metadata':{'name':'p'}}");
    assertThat(refusal(() -> api.get(pods, "p")).code()).isEqualTo(404);
  }

  private void runs(String pod) {
    api.post(pods, pod, "binding", "{'metadata':{'name':'" + pod + "'},'target':{'name':'n1'}}");
    api.merge(
        pods,
        pod,
        "status",
        "{'status':{'phase':'Running','conditions':[{'type':'Ready','status':'True'}]}}");
  }

  private void status(String budget, String fields) {
    api.merge(budgets, budget, "status", "{'status':{'observedGeneration':1," + fields + "}}");
  }

  private ApiStatus evict(String pod) {
    var body = "{'metadata':{'name':'" + pod + "'}}";
    return refusal(() -> api.post(pods, pod, "eviction", body));
  }

  @Test
  void a_namespace_stays_until_it_is_finalized() {
    api.create(namespaces, "{'metadata':{'name':'gone'}}");
    var marked = api.delete(namespaces, "gone");
    assertThat(Json.text(marked.path("status"), "phase")).isEqualTo("Terminating");
    assertThat(marked.path("metadata").has("deletionGracePeriodSeconds")).isFalse();
    api.merge(namespaces, "gone", "{'spec':{'finalizers':[]}}");
    assertThat(api.get(namespaces, "gone").path("spec").path("finalizers").size()).isEqualTo(1);
    api.put(namespaces, "gone", "finalize", "{'metadata':{'name':'gone'},'spec':{}}");
    assertThat(refusal(() -> api.get(namespaces, "gone")).code()).isEqualTo(404);
  }

  @Test
  void a_token_is_for_an_account_that_exists_and_lasts_ten_minutes_at_least() {
    var signer =
        new TokenSigner() {
          @Override
          public List<String> audiences() {
            return List.of("https://kubernetes.default.svc");
          }

          @Override
          public String signLasting(String namespace, String account, String uid, String secret) {
            return secret;
          }

          @Override
          public String sign(Claims claims) {
            return claims.subject() + " " + claims.expires();
          }
        };
    var signing = new Api(Admission.NONE, signer);
    var accounts = signing.kind("", "serviceaccounts");
    signing.create(accounts, "{'metadata':{'name':'sa'}}");
    var token = signing.post(accounts, "sa", "token", "{'spec':{}}");
    assertThat(Json.text(token.path("status"), "token"))
        .isEqualTo("system:serviceaccount:ns:sa 2030-01-02T04:04:05Z");
    var brief =
        refusal(() -> signing.post(accounts, "sa", "token", "{'spec':{'expirationSeconds':60}}"));
    assertThat(brief.message())
        .isEqualTo(
            "TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds: Invalid"
                + " value: 60: may not specify a duration less than 10 minutes");
    assertThat(refusal(() -> signing.post(accounts, "none", "token", "{}")).code()).isEqualTo(404);
  }

  @Test
  void a_binding_may_be_posted_to_its_own_collection() {
    var bindings = api.kind("", "bindings");
    api.create(bindings, "{'metadata':{'name':'p'},'target':{'kind':'Node','name':'n1'}}");
    assertThat(Json.text(api.get(pods, "p").path("spec"), "nodeName")).isEqualTo("n1");
  }

  @Test
  void reviews_are_answered_and_not_stored() {
    var self = api.kind("authentication.k8s.io", "selfsubjectreviews");
    var before = api.store.current().revision();
    var review = api.create(self, "{}");
    assertThat(Json.text(review.path("status").path("userInfo"), "username")).isEqualTo("me");
    var access = api.kind("authorization.k8s.io", "selfsubjectaccessreviews");
    var answer =
        api.create(access, "{'spec':{'resourceAttributes':{'verb':'get','resource':'pods'}}}");
    assertThat(answer.path("status").path("allowed").booleanValue()).isTrue();
    assertThat(api.store.current().revision()).isEqualTo(before);
  }

  private static DeleteOptions grace(Long seconds) {
    return new DeleteOptions(seconds, "", "", "", false);
  }

  private static int grace(JsonNode object) {
    return object.path("metadata").path("deletionGracePeriodSeconds").intValue(-1);
  }
}
