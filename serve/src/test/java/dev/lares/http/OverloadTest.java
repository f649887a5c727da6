package dev.lares.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.api.Caller;
import dev.lares.chance.Chance;
import dev.lares.front.Served;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Too many requests, and clients that neither go on nor go away. */
final class OverloadTest {
  private static final String MAPS = "/api/v1/namespaces/ns/configmaps";
  private static final int MAP_BYTES = 900_000;

  /** More than the 16 MiB that a client takes of a stream before it is asked to. */
  private static final int MAPS_THERE = 22;

  private static final Duration SOON = Duration.ofMillis(300);

  private final Served served = new Served();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
  }

  private HttpServer start(Limits limits) {
    return HttpServer.start(
        Endpoint.cleartext(0),
        served.front,
        (headers, certificate) ->
            new Caller(headers.first("user"), headers.all("group"), "", "test/1"),
        limits,
        Chance.seeded(1));
  }

  private HttpResponse<String> get(HttpServer server, String path, String... groups)
      throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    request.header("user", "somebody");
    for (var group : groups) request.header("group", group);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void beyond_its_limits_the_server_asks_to_come_again() throws Exception {
    try (var busy = start(Limits.STANDARD.withPlaces(0, 0))) {
      var refused = get(busy, MAPS, "system:authenticated");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.body()).contains("\"reason\":\"TooManyRequests\"");
    }
  }

  @Test
  void health_administrators_leases_and_nodes_are_served_when_others_are_not() throws Exception {
    var leases = "/apis/coordination.k8s.io/v1/namespaces/ns/leases";
    try (var busy = start(Limits.STANDARD.withPlaces(0, 0))) {
      assertThat(get(busy, "/readyz", "system:unauthenticated").body()).isEqualTo("ok");
      assertThat(get(busy, MAPS, "system:masters").statusCode()).isEqualTo(200);
      assertThat(get(busy, leases, "system:authenticated").statusCode()).isEqualTo(200);
      assertThat(get(busy, MAPS, "system:nodes").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_body_that_takes_too_long_is_refused() throws Exception {
    try (var server = start(Limits.STANDARD.withTimes(SOON, Duration.ofSeconds(60)));
        var slow = new Socket("127.0.0.1", server.port())) {
      send(slow, "POST " + MAPS + " HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n{");
      assertThat(firstLine(slow)).isEqualTo("HTTP/1.1 504 Gateway Timeout");
    }
  }

  @Test
  void who_sends_a_body_slowly_holds_no_place() throws Exception {
    try (var server = start(Limits.STANDARD.withPlaces(1, 1));
        var slow = new Socket("127.0.0.1", server.port())) {
      send(slow, "POST " + MAPS + " HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n{");
      var quick =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + MAPS))
              .POST(HttpRequest.BodyPublishers.ofString("{\"metadata\":{\"name\":\"m\"}}"));
      assertThat(client.send(quick.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void who_waits_for_a_revision_to_come_holds_no_place() throws Exception {
    try (var server = start(Limits.STANDARD.withPlaces(1, 1));
        var early = new Socket("127.0.0.1", server.port())) {
      long next = served.store.current().revision() + 1;
      send(early, "GET " + MAPS + "?resourceVersion=" + next + " HTTP/1.1\r\nHost: a\r\n\r\n");
      while (served.time.nextDue().isEmpty()) Thread.onSpinWait();
      assertThat(get(server, MAPS, "system:authenticated").statusCode()).isEqualTo(200);
      served.post(MAPS, "{'metadata':{'name':'m'}}");
      assertThat(firstLine(early)).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void who_takes_nothing_of_a_long_answer_is_given_up() throws Exception {
    createLargeMaps();
    try (var server = start(Limits.STANDARD.withTimes(SOON.multipliedBy(5), SOON))) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + MAPS))
              .version(HttpClient.Version.HTTP_2);
      var answer = client.send(request.build(), BodyHandlers.ofInputStream());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      for (int i = 0; i < 4; i++) waitForARefusedBody(server);
      assertThat(taken(answer.body())).isLessThan(MAPS_THERE * MAP_BYTES);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = HttpClient.Version.class,
      names = {"HTTP_1_1", "HTTP_2"})
  void a_watch_may_be_silent_for_as_long_as_it_lasts(HttpClient.Version version) throws Exception {
    try (var server = start(Limits.STANDARD.withTimes(SOON.multipliedBy(5), SOON))) {
      var uri = URI.create("http://127.0.0.1:" + server.port() + MAPS + "?watch=1");
      var request = HttpRequest.newBuilder(uri).version(version).build();
      var watch = client.send(request, BodyHandlers.ofInputStream());
      for (int i = 0; i < 3; i++) waitForARefusedBody(server);
      served.post(MAPS, "{'metadata':{'name':'late'}}");
      var begin = new String(watch.body().readNBytes(30), US_ASCII);
      assertThat(begin).startsWith("{\"type\":\"ADDED\",\"object\":");
      watch.body().close();
    }
  }

  private void createLargeMaps() {
    var data = "'data':{'k':'" + "x".repeat(MAP_BYTES) + "'}";
    for (int i = 0; i < MAPS_THERE; i++)
      served.post(MAPS, "{'metadata':{'name':'m" + i + "'}," + data + "}");
  }

  @Test
  void a_watcher_that_takes_nothing_is_given_up() throws Exception {
    createLargeMaps();
    try (var server = start(Limits.STANDARD.withTimes(SOON.multipliedBy(5), SOON));
        var stuck = new Socket()) {
      stuck.setReceiveBufferSize(4096);
      stuck.connect(new java.net.InetSocketAddress("127.0.0.1", server.port()));
      send(stuck, "GET " + MAPS + "?watch=1 HTTP/1.1\r\nHost: a\r\n\r\n");
      for (int i = 0; i < 4; i++)
        waitForARefusedBody(server); // time passes, and the watcher takes nothing
      assertThat(taken(stuck.getInputStream())).isLessThan(MAPS_THERE * MAP_BYTES);
    }
  }

  private static void waitForARefusedBody(HttpServer server) throws IOException {
    try (var slow = new Socket("127.0.0.1", server.port())) {
      send(slow, "POST " + MAPS + " HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n{");
      assertThat(firstLine(slow)).contains("504");
    }
  }

  /** How much there is to be had before the connection ends. */
  private static long taken(InputStream in) {
    long total = 0;
    try {
      var piece = new byte[64 * 1024];
      for (int n = 0; n >= 0; n = in.read(piece)) total += n;
    } catch (IOException cut) {
      return total;
    }
    return total;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String firstLine(Socket socket) throws IOException {
    var line = new StringBuilder();
    for (int b = socket.getInputStream().read(); b > '\r'; b = socket.getInputStream().read())
      line.append((char) b);
    return line.toString();
  }
}
