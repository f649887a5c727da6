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
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A client from outside, by the kubeconfig that Lares wrote: what is measured went over the wire.
 */
final class ApiClient implements AutoCloseable {
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

  /** Ready, and open to every pod: the taints a node begins with are lifted. */
  void awaitReadyNodes(int count) throws IOException, InterruptedException {
    try (var nodes = watch("/api/v1/nodes")) {
      nodes.await(count, node -> isReady(node) && !node.contains("\"taints\":["));
    }
  }

  /**
   * Everything at {@code path}, then what changes; answers when the server has begun to tell.
   *
   * @throws IllegalStateException if the server refuses
   */
  Sightings watch(String path) throws IOException, InterruptedException {
    var answer =
        client.send(request(path + "?watch=true").GET().build(), BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200)
      throw new IllegalStateException(path + " answered " + answer.statusCode());
    return new Sightings(answer.body());
  }

  private static boolean isReady(String node) {
    int type = node.indexOf("\"type\":\"Ready\"");
    if (type < 0) return false;
    int from = node.lastIndexOf('{', type);
    int to = node.indexOf('}', type);
    return node.substring(from, to).contains("\"status\":\"True\"");
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
