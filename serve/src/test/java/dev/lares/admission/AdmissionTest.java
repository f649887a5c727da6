package dev.lares.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.api.ApiServer;
import dev.lares.api.Body;
import dev.lares.api.Caller;
import dev.lares.api.DeleteOptions;
import dev.lares.api.Json;
import dev.lares.api.Target;
import dev.lares.api.WriteOptions;
import dev.lares.chance.Chance;
import dev.lares.kind.BuiltInKinds;
import dev.lares.kind.Kind;
import dev.lares.kind.Kinds;
import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus;
import dev.lares.store.MemoryStore;
import dev.lares.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AdmissionTest {
  private static final Caller CALLER = new Caller("me", List.of(), "", "test");
  private static final String CONTAINERS =
      "'containers':[{'name':'c','image':'registry.example/a:1'}]";

  private final Kinds kinds = new Kinds(BuiltInKinds.ALL);
  private final VirtualTime time = new VirtualTime(Instant.parse("2030-01-02T03:04:05Z"));
  private final ApiServer server =
      new ApiServer(
          new MemoryStore(),
          () -> kinds,
          StandardAdmission.of(Chance.seeded(1)),
          time,
          Chance.seeded(2));

  @BeforeEach
  void a_namespace_with_its_account() {
    create("", "namespaces", "{'metadata':{'name':'ns'}}");
    create("", "serviceaccounts", "{'metadata':{'name':'default'}}");
  }

  @Test
  void nothing_is_made_in_a_namespace_that_is_missing_or_going() {
    var elsewhere = new Target(kind("pods"), "none", "", "");
    assertThat(
            refusal(() ->
                    create(elsewhere, "{'metadata':{'name':'p'},'spec':{" + CONTAINERS + "}}"))
                .message())
        .isEqualTo("namespaces \"none\" not found");
    server.delete(
        new Target(kind("namespaces"), "", "ns", ""), Body.EMPTY, DeleteOptions.DEFAULT, CALLER);
    assertThat(refusal(() -> pod("'generateName':'late-'", CONTAINERS)).message())
        .isEqualTo(
            "pods \"late-\" is forbidden: unable to create new content in namespace ns because it"
                + " is being terminated");
  }

  @Test
  void three_namespaces_never_go() {
    create("", "namespaces", "{'metadata':{'name':'kube-system'}}");
    var target = new Target(kind("namespaces"), "", "kube-system", "");
    assertThat(
            refusal(() -> server.delete(target, Body.EMPTY, DeleteOptions.DEFAULT, CALLER))
                .message())
        .isEqualTo("namespaces \"kube-system\" is forbidden: this namespace may not be deleted");
  }

  @Test
  void a_pod_gets_its_account_and_a_token() {
    var spec = pod("'name':'p'", CONTAINERS).path("spec");
    assertThat(Json.text(spec, "serviceAccountName")).isEqualTo("default");
    assertThat(Json.text(spec, "serviceAccount")).isEqualTo("default");
    var volume = spec.path("volumes").get(0);
    assertThat(Json.text(volume, "name")).matches("kube-api-access-[a-z0-9]{5}");
    assertThat(spec.path("containers").get(0).path("volumeMounts").toString())
        .isEqualTo(
            "[{\"name\":\""
                + Json.text(volume, "name")
                + "\",\"readOnly\":true,\"mountPath\":\"/var/run/secrets/kubernetes.io/serviceaccount\"}]");
    assertThat(
            refusal(() -> pod("'name':'q'", "'serviceAccountName':'nobody'," + CONTAINERS))
                .message())
        .isEqualTo(
            "pods \"q\" is forbidden: error looking up service account ns/nobody: serviceaccount"
                + " \"nobody\" not found");
  }

  @Test
  void an_account_may_keep_its_token_and_lend_its_pull_secrets() {
    create(
        "",
        "serviceaccounts",
        "{'metadata':{'name':'quiet'},'automountServiceAccountToken':false,'imagePullSecrets':[{'name':'pull'}]}");
    var spec = pod("'name':'p'", "'serviceAccountName':'quiet'," + CONTAINERS).path("spec");
    assertThat(spec.has("volumes")).isFalse();
    assertThat(spec.path("imagePullSecrets").toString()).isEqualTo("[{\"name\":\"pull\"}]");
  }

  @Test
  void a_pod_gets_the_priority_of_its_class() {
    priorityClass("{'metadata':{'name':'mild'},'value':-10,'preemptionPolicy':'Never'}");
    var spec = pod("'name':'p'", "'priorityClassName':'mild'," + CONTAINERS).path("spec");
    assertThat(spec.path("priority").intValue()).isEqualTo(-10);
    assertThat(Json.text(spec, "preemptionPolicy")).isEqualTo("Never");
    assertThat(pod("'name':'q'", CONTAINERS).path("spec").path("priority").intValue()).isZero();
    assertThat(refusal(() -> pod("'name':'r'", "'priorityClassName':'x'," + CONTAINERS)).message())
        .isEqualTo("pods \"r\" is forbidden: no PriorityClass with name x was found");
    assertThat(refusal(() -> pod("'name':'r'", "'priority':7," + CONTAINERS)).message())
        .isEqualTo(
            "pods \"r\" is forbidden: the integer value of priority (7) must not be provided in pod"
                + " spec; priority admission controller computed 0 from the given PriorityClass"
                + " name");
  }

  @Test
  void a_pod_costs_what_its_runtime_costs_and_goes_where_it_is() {
    create(
        "node.k8s.io",
        "runtimeclasses",
        "{'metadata':{'name':'r'},'handler':'h','overhead':{'podFixed':{'cpu':'250m'}},"
            + "'scheduling':{'nodeSelector':{'runtime':'h'},'tolerations':[{'key':'runtime','operator':'Exists'}]}}");
    var spec = pod("'name':'p'", "'runtimeClassName':'r'," + CONTAINERS).path("spec");
    assertThat(spec.path("overhead").toString()).isEqualTo("{\"cpu\":\"250m\"}");
    assertThat(spec.path("nodeSelector").toString()).isEqualTo("{\"runtime\":\"h\"}");
    assertThat(spec.path("tolerations").size()).isEqualTo(3);
    assertThat(
            refusal(() ->
                    pod(
                        "'name':'q'",
                        "'runtimeClassName':'r','nodeSelector':{'runtime':'x'}," + CONTAINERS))
                .message())
        .isEqualTo(
            "pods \"q\" is forbidden: conflict: runtimeClass.scheduling.nodeSelector[runtime] = h;"
                + " pod.spec.nodeSelector[runtime] = x");
    assertThat(refusal(() -> pod("'name':'q'", "'runtimeClassName':'x'," + CONTAINERS)).message())
        .isEqualTo("pods \"q\" is forbidden: pod rejected: RuntimeClass \"x\" not found");
  }

  @Test
  void there_is_one_default_class() {
    priorityClass("{'metadata':{'name':'first'},'value':3,'globalDefault':true}");
    var spec = pod("'name':'p'", CONTAINERS).path("spec");
    assertThat(Json.text(spec, "priorityClassName")).isEqualTo("first");
    assertThat(
            refusal(() ->
                    priorityClass("{'metadata':{'name':'second'},'value':4,'globalDefault':true}"))
                .message())
        .isEqualTo(
            "priorityclasses.scheduling.k8s.io \"second\" is forbidden: PriorityClass first is"
                + " already marked as default. Only one default can exist");
  }

  @Test
  void pods_bear_a_lost_node_for_five_minutes_and_nodes_begin_tainted() {
    var spec =
        pod("'name':'p'", "'tolerations':[{'key':'node.kubernetes.io/not-ready'}]," + CONTAINERS)
            .path("spec");
    assertThat(spec.path("tolerations").toString())
        .isEqualTo(
            "[{\"key\":\"node.kubernetes.io/not-ready\"},{\"key\":\"node.kubernetes.io/unreachable\","
                + "\"operator\":\"Exists\",\"effect\":\"NoExecute\",\"tolerationSeconds\":300}]");
    var node = create("", "nodes", "{'metadata':{'name':'n'}}");
    assertThat(node.path("spec").path("taints").toString())
        .isEqualTo("[{\"key\":\"node.kubernetes.io/not-ready\",\"effect\":\"NoSchedule\"}]");
  }

  @Test
  void a_bound_pod_is_labelled_with_the_zone_of_its_node() {
    create("", "nodes", "{'metadata':{'name':'n','labels':{'topology.kubernetes.io/zone':'z1'}}}");
    pod("'name':'p'", CONTAINERS);
    var pods = kind("pods");
    server.create(
        new Target(pods, "ns", "p", "binding"),
        body("{'metadata':{'name':'p'},'target':{'name':'n'}}"),
        WriteOptions.DEFAULT,
        CALLER);
    var bound = Json.tree(server.get(new Target(pods, "ns", "p", ""), "", CALLER).json());
    assertThat(bound.path("metadata").path("labels").toString())
        .isEqualTo("{\"topology.kubernetes.io/zone\":\"z1\"}");
  }

  private Kind kind(String plural) {
    return kind("", plural);
  }

  private Kind kind(String group, String plural) {
    var kind = kinds.find(group, "v1", plural);
    if (kind == null) throw new AssertionError("no kind " + plural);
    return kind;
  }

  private JsonNode pod(String metadata, String spec) {
    return create("", "pods", "{'metadata':{" + metadata + "},'spec':{" + spec + "}}");
  }

  private JsonNode priorityClass(String json) {
    return create("scheduling.k8s.io", "priorityclasses", json);
  }

  private JsonNode create(String group, String plural, String json) {
    var kind = kind(group, plural);
    return create(new Target(kind, kind.type().namespaced() ? "ns" : "", "", ""), json);
  }

  private JsonNode create(Target target, String json) {
    return Json.tree(server.create(target, body(json), WriteOptions.DEFAULT, CALLER).json());
  }

  private static Body body(String json) {
    return new Body.Encoded(
        json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "application/json");
  }

  private static ApiStatus refusal(Runnable request) {
    try {
      request.run();
    } catch (ApiException refused) {
      return refused.status();
    }
    return Assertions.fail("accepted");
  }
}
