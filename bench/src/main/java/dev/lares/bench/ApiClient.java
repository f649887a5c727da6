package dev.lares.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client from outside, by the kubeconfig that Lares wrote: what is measured went over the wire.
 */
final class ApiClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String DAEMON_SET =
      """
      {"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"%1$s","labels":{"app":"%1$s"}},
       "spec":{"selector":{"matchLabels":{"app":"%1$s"}},
        "template":{"metadata":{"labels":{"app":"%1$s"}},
         "spec":{"tolerations":[{"operator":"Exists"}],
          "containers":[{"name":"agent","image":"registry.example/agent:1",
           "ports":[{"containerPort":9100,"name":"metrics"}],
           "env":[{"name":"NODE","valueFrom":{"fieldRef":{"fieldPath":"spec.nodeName"}}}],
           "resources":{"requests":{"cpu":"100m","memory":"64Mi"},"limits":{"memory":"128Mi"}}}]}}}}
      """;

  private final HttpClient client;
  private final String server;
  private final String token;

  ApiClient(Path kubeconfig) throws Exception {
    var text = Files.readString(kubeconfig);
    server = value(text, "server");
    token = value(text, "token");
    var builder = HttpClient.newBuilder();
    var authority = value(text, "certificate-authority-data");
    if (!authority.isEmpty()) builder.sslContext(trusting(Base64.getDecoder().decode(authority)));
    client = builder.build();
  }

  private static String value(String text, String name) {
    var found =
        Pattern.compile("(?m)^[\\s-]*" + name + ":\\s*\"?([^\"\\s]+)\"?\\s*$").matcher(text);
    return found.find() ? found.group(1) : "";
  }

  private static SSLContext trusting(byte[] pem) throws Exception {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json");
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    var answer = client.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200)
      throw new IllegalStateException(path + " answered " + answer.statusCode());
    return JSON.readTree(answer.body());
  }

  void createDaemonSet(String name) throws IOException, InterruptedException {
    var body = HttpRequest.BodyPublishers.ofString(DAEMON_SET.formatted(name));
    var request =
        request("/apis/apps/v1/namespaces/default/daemonsets")
            .header("Content-Type", "application/json")
            .POST(body)
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 201) throw new IllegalStateException(answer.body());
  }

  void awaitReadyNodes(int count) throws IOException, InterruptedException {
    await("/api/v1/nodes", count, node -> isReady(node) ? 1 : 0);
  }

  void awaitRunningPods(int count) throws IOException, InterruptedException {
    await(
        "/api/v1/namespaces/default/pods",
        count,
        pod -> pod.path("status").path("phase").asString("").equals("Running") ? 1 : 0);
  }

  /**
   * Lists once and then watches, as any client does, until {@code count} objects have what it
   * takes.
   */
  private void await(String path, int count, ToIntFunction<JsonNode> holds)
      throws IOException, InterruptedException {
    var list = get(path);
    var good = new java.util.HashSet<String>();
    for (var item : list.path("items"))
      if (holds.applyAsInt(item) == 1) good.add(item.path("metadata").path("name").asString());
    if (good.size() >= count) return;
    var revision = list.path("metadata").path("resourceVersion").asString();
    var watch = request(path + "?watch=true&resourceVersion=" + revision).GET().build();
    var answer = client.send(watch, BodyHandlers.ofLines());
    try (var lines = answer.body()) {
      for (var events = lines.iterator(); good.size() < count && events.hasNext(); ) {
        var object = JSON.readTree(events.next()).path("object");
        var name = object.path("metadata").path("name").asString();
        if (holds.applyAsInt(object) == 1) good.add(name);
        else good.remove(name);
      }
    }
  }

  private static boolean isReady(JsonNode node) {
    for (var condition : node.path("status").path("conditions"))
      if (condition.path("type").asString("").equals("Ready"))
        return condition.path("status").asString("").equals("True");
    return false;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
