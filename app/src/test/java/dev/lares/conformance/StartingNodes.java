package dev.lares.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The three simulated nodes, in a zone each, that the scenarios were recorded with. */
final class StartingNodes {
  private static final int COUNT = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private StartingNodes() {}

  /**
   * Creates the nodes and waits, not for ever, until all of them can take pods.
   *
   * @return whether they can
   */
  static boolean create(PlainHttp http, Pauses pauses) throws IOException {
    for (int i = 0; i < COUNT; i++) {
      var answer = http.send("POST", "/api/v1/nodes", List.of(), node(i));
      if (answer.status() != 201)
        throw new IOException("cannot create node %d: %s".formatted(i, answer.body()));
    }
    var end = pauses.now().plus(PATIENCE);
    while (ready(http) < COUNT) {
      if (pauses.now().isAfter(end)) return false;
      pauses.pause(Duration.ofMillis(50));
    }
    return true;
  }

  private static String node(int i) {
    var name = "node-%05d".formatted(i);
    var json = JsonNodeFactory.instance;
    var node = json.objectNode().put("apiVersion", "v1").put("kind", "Node");
    var metadata = node.putObject("metadata").put("name", name);
    metadata
        .putObject("labels")
        .put("kubernetes.io/hostname", name)
        .put("kubernetes.io/os", "linux")
        .put("kubernetes.io/arch", "amd64")
        .put("topology.kubernetes.io/zone", "zone-" + i % COUNT);
    metadata.putObject("annotations").put("kwok.x-k8s.io/node", "fake");
    var status = node.putObject("status");
    for (var amounts : List.of("capacity", "allocatable"))
      status.putObject(amounts).put("cpu", "8").put("memory", "32Gi").put("pods", "110");
    return JsonText.compact(node);
  }

  private static long ready(PlainHttp http) throws IOException {
    var list = JsonText.parse(http.send("GET", "/api/v1/nodes", List.of(), null).body());
    return list.stream()
        .flatMap(nodes -> nodes.path("items").valueStream())
        .filter(StartingNodes::takesPods)
        .count();
  }

  private static boolean takesPods(JsonNode node) {
    return node.path("spec").path("taints").isEmpty()
        && node.path("status")
            .path("conditions")
            .valueStream()
            .anyMatch(condition ->
                condition.path("type").asString("").equals("Ready")
                    && condition.path("status").asString("").equals("True"));
  }
}
