package dev.lares.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.lares.api.Json;
import dev.lares.pki.Pki;
import dev.lares.policy.Cluster;
import dev.lares.time.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The texts are those of Kubernetes 1.36. */
class WebhookTest {
  private static final Pki PKI = Pki.inMemory(List.of("127.0.0.1"), new SystemTime());

  private final Cluster cluster = new Cluster();
  private final List<JsonNode> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpsServer hook;

  @BeforeEach
  void a_server_to_ask() throws IOException {
    hook = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.setHttpsConfigurator(new HttpsConfigurator(PKI.serverContext()));
    hook.start();
  }

  @AfterEach
  void nobody_to_ask_any_more() {
    hook.stop(0);
  }

  /** Answers with {@code response}, single quotes for double ones; UID stands for the one asked. */
  private void answers(String path, int code, String response) {
    hook.createContext(
        path,
        exchange -> {
          var review = Json.tree(exchange.getRequestBody().readAllBytes());
          asked.add(review);
          var uid = review.path("request").path("uid").asString("");
          var body =
              response.replace('\'', '"').replace("UID", uid).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(code, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private void allows(String path, String more) {
    answers(path, 200, review("'uid':'UID','allowed':true" + more));
  }

  private static String review(String response) {
    return "{'apiVersion':'admission.k8s.io/v1','kind':'AdmissionReview','response':{"
        + response
        + "}}";
  }

  private String webhook(String name, String path, String more) {
    var authority =
        Base64.getEncoder().encodeToString(PKI.authorityPem().getBytes(StandardCharsets.UTF_8));
    return "{'name':'"
        + name
        + ".example.com','clientConfig':{'url':'https://127.0.0.1:"
        + hook.getAddress().getPort()
        + path
        + "','caBundle':'"
        + authority
        + "'},'sideEffects':'None','admissionReviewVersions':['v1'],'rules':[{'apiGroups':[''],"
        + "'apiVersions':['v1'],'operations':['CREATE'],'resources':['configmaps']}]"
        + more
        + "}";
  }

  private void validating(String... webhooks) {
    register("validatingwebhookconfigurations", webhooks);
  }

  private void mutating(String... webhooks) {
    register("mutatingwebhookconfigurations", webhooks);
  }

  private void register(String plural, String... webhooks) {
    cluster.register(
        plural, "{'metadata':{'name':'hooks'},'webhooks':[" + String.join(",", webhooks) + "]}");
  }

  private static String patch(String operations) {
    var encoded =
        Base64.getEncoder()
            .encodeToString(operations.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    return ",'patchType':'JSONPatch','patch':'" + encoded + "'";
  }

  @Test
  void a_webhook_sees_the_request_and_may_warn() {
    allows("/", ",'warnings':['mind the gap']");
    validating(webhook("a.b", "/", ""));
    assertThat(cluster.configMap("{'metadata':{'name':'c'}}").warnings())
        .containsExactly("mind the gap");
    var request = asked.getFirst().path("request");
    assertThat(request.path("name").asString("")).isEqualTo("c");
    assertThat(request.path("namespace").asString("")).isEqualTo("ns");
    assertThat(request.path("operation").asString("")).isEqualTo("CREATE");
    assertThat(request.path("object").path("kind").asString("")).isEqualTo("ConfigMap");
    assertThat(request.path("oldObject").isNull()).isTrue();
    assertThat(request.path("userInfo").path("username").asString("")).isEqualTo("me");
  }

  @Test
  void a_refusal_is_told_with_its_code() {
    answers(
        "/",
        200,
        review(
            "'uid':'UID','allowed':false,'status':{'code':418,'reason':'Teapot','message':'no'}"));
    validating(webhook("a.b", "/", ""));
    var refusal = cluster.refusal("{'metadata':{'name':'c'}}");
    assertThat(refusal.code()).isEqualTo(418);
    assertThat(refusal.reason()).isEqualTo("Teapot");
    assertThat(refusal.message())
        .isEqualTo("admission webhook \"a.b.example.com\" denied the request: no");
  }

  @Test
  void a_webhook_that_fails_refuses_unless_it_may_be_ignored() {
    answers("/", 500, "boom");
    validating(webhook("a.b", "/", ""));
    assertThat(cluster.refusal("{'metadata':{'name':'c'}}").message())
        .isEqualTo(
            "Internal error occurred: failed calling webhook \"a.b.example.com\": failed to call"
                + " webhook: an error on the server (\"unknown\") has prevented the request from"
                + " succeeding");
    mutating(webhook("c.d", "/none", ",'failurePolicy':'Ignore'"));
    assertThat(cluster.refusal("{'metadata':{'name':'c'}}").message()).contains("a.b.example.com");
  }

  @Test
  void nobody_there_is_told_as_it_is() {
    int port = hook.getAddress().getPort();
    validating(webhook("a.b", "/x", ""));
    hook.stop(0);
    assertThat(cluster.refusal("{'metadata':{'name':'c'}}").message())
        .isEqualTo(
            "Internal error occurred: failed calling webhook \"a.b.example.com\": failed to call"
                + " webhook: Post \"https://127.0.0.1:"
                + port
                + "/x?timeout=10s\": dial tcp 127.0.0.1:"
                + port
                + ": connect: connection refused");
  }

  @Test
  void answers_to_other_questions_do_not_count() {
    answers("/", 200, review("'uid':'other','allowed':true"));
    validating(webhook("a.b", "/", ""));
    assertThat(cluster.refusal("{'metadata':{'name':'c'}}").message())
        .startsWith(
            "Internal error occurred: failed calling webhook \"a.b.example.com\": received invalid"
                + " webhook response: expected response.uid=\"")
        .endsWith("got \"other\"");
  }

  @Test
  void patches_change_the_object_and_who_wants_to_know_is_asked_again() {
    allows("/first", "");
    allows("/second", patch("[{'op':'add','path':'/data','value':{'a':'b'}}]"));
    mutating(
        webhook("first.b", "/first", ",'reinvocationPolicy':'IfNeeded'"),
        webhook("second.b", "/second", ""));
    var made = cluster.tree(cluster.configMap("{'metadata':{'name':'c'}}"));
    assertThat(made.path("data").toString()).isEqualTo("{\"a\":\"b\"}");
    assertThat(asked).hasSize(3);
    assertThat(asked.getLast().path("request").path("object").path("data").has("a")).isTrue();
  }

  @Test
  void conditions_decide_whether_a_webhook_is_asked() {
    allows("/", "");
    validating(
        webhook(
            "a.b",
            "/",
            ",'matchConditions':[{'name':'c','expression':'object.metadata.name == `asked`'}]"));
    cluster.configMap("{'metadata':{'name':'c'}}");
    assertThat(asked).isEmpty();
    cluster.configMap("{'metadata':{'name':'asked'}}");
    assertThat(asked).hasSize(1);
  }

  @Test
  void services_need_endpoints() {
    validating(
        "{'name':'a.b.c','clientConfig':{'service':{'namespace':'ns','name':'gone','path':'/p'}},"
            + "'sideEffects':'None','admissionReviewVersions':['v1'],'rules':[{'apiGroups':[''],"
            + "'apiVersions':['v1'],'operations':['CREATE'],'resources':['configmaps']}]}");
    assertThat(cluster.refusal("{'metadata':{'name':'c'}}").message())
        .isEqualTo(
            "Internal error occurred: failed calling webhook \"a.b.c\": failed to call webhook:"
                + " Post \"https://gone.ns.svc:443/p?timeout=10s\": service \"gone\" not found");
  }
}
