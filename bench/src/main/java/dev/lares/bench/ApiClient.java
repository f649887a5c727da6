package dev.lares.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

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
  private final Access access;

  ApiClient(Path kubeconfig) throws Exception {
    access = Access.of(kubeconfig);
    var builder = HttpClient.newBuilder();
    if (access.tls() != null) builder.sslContext(access.tls());
    client = builder.build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(access.server().resolve(path))
        .header("Authorization", "Bearer " + access.token())
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

  void awaitRunningPods(int count) throws IOException, InterruptedException {
    try (var pods = watch("/api/v1/namespaces/default/pods")) {
      pods.await(count, pod -> pod.contains("\"phase\":\"Running\""));
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
