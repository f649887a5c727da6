package dev.lares.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.chance.Chance;
import dev.lares.front.Served;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
  private static final String MAPS = "/api/v1/namespaces/ns/configmaps";

  private final Served served = new Served();
  private final HttpServer server = start(Limits.STANDARD, 0);
  private final HttpClient client = HttpClient.newHttpClient();

  private HttpServer start(Limits limits, int port) {
    return HttpServer.start(
        Endpoint.cleartext(port),
        served.front,
        (headers, certificate) -> Served.ME,
        limits,
        Chance.seeded(1));
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  private HttpRequest.Builder to(HttpServer one, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + one.port() + path));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(to(server, path).build(), BodyHandlers.ofString());
  }

  private void createMap(String name, int size) {
    var data = "x".repeat(size);
    served.post(MAPS, "{'metadata':{'name':'" + name + "'},'data':{'k':'" + data + "'}}");
  }

  @Test
  void answers_over_both_versions_of_http() throws Exception {
    for (var version : HttpClient.Version.values()) {
      if (version.name().equals("HTTP_3")) continue;
      var request = to(server, "/api/v1/namespaces/ns").version(version).build();
      var answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.version()).isEqualTo(version);
      assertThat(answer.body()).startsWith("{\"kind\":\"Namespace\"");
      assertThat(answer.headers().firstValue("Audit-Id").orElse("")).hasSize(36);
      assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache, private");
      var roots = client.send(to(server, "/api").version(version).build(), BodyHandlers.ofString());
      assertThat(roots.body()).contains("\"serverAddress\":\"127.0.0.1:" + server.port() + "\"");
    }
  }

  @Test
  void a_body_is_taken_up_to_its_limit() throws Exception {
    var small = "{\"metadata\":{\"name\":\"a\"},\"data\":{\"k\":\"" + "x".repeat(500_000) + "\"}}";
    assertThat(post(small).statusCode()).isEqualTo(201);
    var large = post("x".repeat(3 * 1024 * 1024 + 1));
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("Request entity too large: limit is 3145728");
  }

  private HttpResponse<String> post(String body) throws Exception {
    var request =
        to(server, MAPS)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void long_answers_are_compressed_for_those_who_take_it() throws Exception {
    createMap("a", 200_000);
    for (var accept : new String[] {"application/json", "application/yaml"}) {
      var request =
          to(server, MAPS).header("Accept-Encoding", "gzip").header("Accept", accept).build();
      var zipped = client.send(request, BodyHandlers.ofInputStream());
      assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
      var text = new String(new GZIPInputStream(zipped.body()).readAllBytes(), UTF_8);
      assertThat(text).hasSizeGreaterThan(200_000).contains("ConfigMapList");
    }
    assertThat(get(MAPS).headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(get(MAPS + "?pretty=1").body()).hasSizeGreaterThan(200_000).endsWith("}");
  }

  @Test
  void a_compressed_answer_of_unknown_length_says_all_that_the_plain_one_says() throws Exception {
    for (int i = 0; i < 30; i++) createMap("m" + i, 9_001);
    for (var form :
        new String[] {"application/json;as=Table;v=v1;g=meta.k8s.io", "application/yaml"}) {
      var path = MAPS + "?pretty=1&includeObject=Object";
      var plain =
          client.send(to(server, path).header("Accept", form).build(), BodyHandlers.ofString());
      var zipped =
          client.send(
              to(server, path).header("Accept", form).header("Accept-Encoding", "gzip").build(),
              BodyHandlers.ofInputStream());
      assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(new String(new GZIPInputStream(zipped.body()).readAllBytes(), UTF_8))
          .isEqualTo(plain.body());
    }
  }

  @Test
  void a_watch_brings_news_as_it_happens_and_ends_with_the_server() throws Exception {
    for (var version : HttpClient.Version.values()) {
      if (version.name().equals("HTTP_3")) continue;
      var other = start(Limits.STANDARD, 0);
      var request = to(other, MAPS + "?watch=1&resourceVersion=0").version(version).build();
      var stream = client.send(request, BodyHandlers.ofInputStream());
      try (var lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8))) {
        createMap("a" + version.ordinal(), 1);
        var line = lines.readLine();
        while (!line.contains("\"name\":\"a" + version.ordinal() + "\"")) line = lines.readLine();
        createMap("b" + version.ordinal(), 100_000);
        assertThat(lines.readLine()).hasSizeGreaterThan(100_000).startsWith("{\"type\":\"ADDED\"");
        other.close();
        assertThat(lines.readLine()).isNull();
      }
    }
  }

  @Test
  void a_watch_may_come_by_web_socket() throws Exception {
    createMap("a", 1);
    var texts = new LinkedBlockingQueue<String>();
    var closed = new CompletableFuture<Integer>();
    var listener =
        new WebSocket.Listener() {
          private final StringBuilder parts = new StringBuilder();

          @Override
          public @org.jspecify.annotations.Nullable CompletionStage<?> onText(
              WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
              texts.add(parts.toString());
              parts.setLength(0);
            }
            socket.request(1);
            return null;
          }

          @Override
          public @org.jspecify.annotations.Nullable CompletionStage<?> onClose(
              WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
          }
        };
    var address =
        "ws://127.0.0.1:" + server.port() + MAPS + "?watch=true&resourceVersion=0&timeoutSeconds=9";
    var socket = client.newWebSocketBuilder().buildAsync(URI.create(address), listener).join();
    assertThat(texts.take()).contains("\"name\":\"a\"");
    createMap("b", 1);
    assertThat(texts.take()).contains("\"name\":\"b\"");
    served.time.move(java.time.Duration.ofSeconds(9));
    served.time.runDue();
    assertThat(closed.join()).isEqualTo(1000);
    socket.abort();
  }

  @Test
  void events_in_protobuf_come_by_web_socket_without_their_length() throws Exception {
    createMap("a", 1);
    var first = new CompletableFuture<ByteBuffer>();
    var listener =
        new WebSocket.Listener() {
          @Override
          public @org.jspecify.annotations.Nullable CompletionStage<?> onBinary(
              WebSocket socket, ByteBuffer data, boolean last) {
            first.complete(ByteBuffer.allocate(data.remaining()).put(data).flip());
            return null;
          }
        };
    var address = "ws://127.0.0.1:" + server.port() + MAPS + "?watch=true&resourceVersion=0";
    var socket =
        client
            .newWebSocketBuilder()
            .header("Accept", "application/vnd.kubernetes.protobuf")
            .buildAsync(URI.create(address), listener)
            .join();
    assertThat(new String(first.join().array(), UTF_8)).startsWith("\n\005ADDED").contains("k8s\0");
    socket.abort();
  }

  @Test
  void a_refused_web_socket_gets_a_plain_answer() throws Exception {
    var request = to(server, MAPS + "?watch=true&timeoutSeconds=x");
    var answer = client.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void paths_are_taken_with_their_escapes_undone() throws Exception {
    assertThat(get("/api/v1/namespaces/%6es").statusCode()).isEqualTo(200);
    assertThat(get("/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode").body())
        .contains("clusterroles.rbac.authorization.k8s.io \\\"system:node\\\" not found");
  }

  @Test
  void a_port_that_is_taken_is_told_in_one_line() {
    assertThatThrownBy(() -> start(Limits.STANDARD, server.port()))
        .isInstanceOf(CannotListenException.class)
        .hasMessage("address 127.0.0.1:" + server.port() + " is in use by another process");
  }

  @Test
  void cleartext_is_for_this_machine_only() {
    assertThatThrownBy(() ->
            HttpServer.start(
                new Endpoint("0.0.0.0", 0, null),
                served.front,
                (headers, certificate) -> Served.ME,
                Limits.STANDARD,
                Chance.seeded(1)))
        .isInstanceOf(CannotListenException.class)
        .hasMessageContaining("only a loopback address");
  }
}
