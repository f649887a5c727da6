package dev.lares.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.lares.api.Json;
import dev.lares.chance.Chance;
import dev.lares.model.ApiException;
import dev.lares.pki.Pki;
import dev.lares.store.MemoryStore;
import dev.lares.time.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The texts are those of Kubernetes 1.36. */
class ConversionTest {
  private static final Pki PKI = Pki.inMemory(List.of("127.0.0.1"), new SystemTime());
  private static final String ANN =
      "{'apiVersion':'example.org/v2','kind':'Boat','metadata':{'name':'ann'}}";

  private final ConversionWebhooks webhooks =
      new ConversionWebhooks(new MemoryStore(), Chance.seeded(1));
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
  private void answers(String response) {
    hook.createContext(
        "/",
        exchange -> {
          var review = Json.tree(exchange.getRequestBody().readAllBytes());
          asked.add(review);
          var uid = review.path("request").path("uid").asString("");
          var body =
              ("{'response':{" + response + "}}")
                  .replace('\'', '"')
                  .replace("UID", uid)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private static String success(String objects) {
    return "'uid':'UID','result':{'status':'Success'},'convertedObjects':[" + objects + "]";
  }

  private static ObjectNode object(String json) {
    return Json.tree(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private ObjectNode convert() {
    var authority =
        Base64.getEncoder().encodeToString(PKI.authorityPem().getBytes(StandardCharsets.UTF_8));
    var webhook =
        object(
            "{'conversionReviewVersions':['v2','v1'],'clientConfig':{'url':'https://127.0.0.1:"
                + hook.getAddress().getPort()
                + "/','caBundle':'"
                + authority
                + "'}}");
    var ann = object(ANN).put("apiVersion", "example.org/v1");
    return webhooks.convert(webhook, ann, "example.org/v2");
  }

  private String refusal() {
    try {
      convert();
    } catch (ApiException refused) {
      assertThat(refused.status().code()).isEqualTo(500);
      return refused
          .status()
          .message()
          .replace("conversion webhook for example.org/v1, Kind=Boat ", "");
    }
    return Assertions.fail("was not refused");
  }

  @Test
  void a_webhook_is_asked_for_the_version_wanted() {
    answers(success(ANN));
    assertThat(convert()).isEqualTo(object(ANN));
    var review = asked.getFirst();
    assertThat(review.path("apiVersion").asString()).isEqualTo("apiextensions.k8s.io/v1");
    assertThat(review.path("kind").asString()).isEqualTo("ConversionReview");
    var request = review.path("request");
    assertThat(request.path("desiredAPIVersion").asString()).isEqualTo("example.org/v2");
    assertThat(request.path("objects").path(0).path("apiVersion").asString())
        .isEqualTo("example.org/v1");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "example.org/v2|example.org/v1|returned invalid object at index 0: invalid groupVersion"
            + " (expected example.org/v2, received example.org/v1)",
        "Boat|Ship|returned invalid object at index 0: invalid kind (expected Boat, received Ship)",
        "ann|bob|returned invalid object: must have the same name: ann != bob",
      })
  void what_comes_back_is_the_same_object(String was, String is, String refusal) {
    answers(success(ANN.replace(was, is)));
    assertThat(refusal()).isEqualTo(refusal);
  }

  @Test
  void every_object_comes_back() {
    answers(success(""));
    assertThat(refusal()).isEqualTo("returned 0 objects, expected 1");
  }

  @Test
  void a_webhook_may_refuse() {
    answers("'uid':'UID','result':{'status':'Failure','message':'no thanks'}");
    assertThat(refusal()).isEqualTo("failed: no thanks");
  }

  @Test
  void an_answer_to_another_question_is_none() {
    answers(success(ANN).replace("UID", "other"));
    assertThat(refusal()).startsWith("failed: expected response.uid=").endsWith("got \"other\"");
  }
}
