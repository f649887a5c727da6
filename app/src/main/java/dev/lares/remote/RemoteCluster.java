package dev.lares.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running cluster, reached through a kubeconfig. Every method throws {@link RemoteException} if
 * the cluster cannot be reached or refuses.
 */
public final class RemoteCluster implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PAGE = 500;
  private static final String NOTHING = "";

  /** Until an answer begins; a server that is alive needs milliseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client;
  private final String server;
  private final String token;

  private RemoteCluster(HttpClient client, String server, String token) {
    this.client = client;
    this.server = server;
    this.token = token;
  }

  /** The cluster of the kubeconfig's current context. */
  public static RemoteCluster open(Path kubeconfig) {
    if (!Files.isReadable(kubeconfig))
      throw new RemoteException(
          "no cluster found: "
              + kubeconfig
              + " is missing. Start one with 'lares up', or say where it is with --data-dir");
    return open(config(kubeconfig));
  }

  /** What {@code kubeconfig} says. */
  public static Kubeconfig config(Path kubeconfig) {
    try {
      return Kubeconfig.read(kubeconfig);
    } catch (IOException broken) {
      throw new RemoteException("cannot read " + kubeconfig + ": " + broken.getMessage(), broken);
    }
  }

  public static RemoteCluster open(Kubeconfig config) {
    try {
      var builder = HttpClient.newBuilder();
      if (config.server().startsWith("https:")) builder.sslContext(Trust.of(config));
      return new RemoteCluster(builder.build(), config.server(), config.token());
    } catch (IOException | GeneralSecurityException | IllegalArgumentException broken) {
      throw new RemoteException(
          "cannot trust " + config.server() + ": " + broken.getMessage(), broken);
    }
  }

  public String server() {
    return server;
  }

  public ObjectNode get(String path) {
    return send("GET", path, "", NOTHING);
  }

  /** All items of a collection, page by page. */
  public List<JsonNode> list(String path) {
    return list(path, "");
  }

  /**
   * All items of a collection that are selected, page by page.
   *
   * @param query empty, or such as {@code labelSelector=app%3Dweb}
   */
  public List<JsonNode> list(String path, String query) {
    var items = new ArrayList<JsonNode>();
    var prefix = path + "?" + (query.isEmpty() ? "" : query + "&");
    var next = "";
    do {
      var page = get(prefix + "limit=" + PAGE + (next.isEmpty() ? "" : "&continue=" + next));
      page.path("items").forEach(items::add);
      next = page.path("metadata").path("continue").asString("");
    } while (!next.isEmpty());
    return items;
  }

  /**
   * Follows a collection: a list, then its changes for as long as {@code limit}, in whole seconds.
   *
   * @param query empty, or such as {@code labelSelector=app%3Dweb}
   */
  public Following follow(String path, String query, Duration limit) {
    var prefix = path + "?" + (query.isEmpty() ? "" : query + "&");
    var list = get(prefix + "resourceVersion=");
    var watch =
        prefix
            + "watch=1&timeoutSeconds="
            + limit.toSeconds()
            + "&resourceVersion="
            + list.path("metadata").path("resourceVersion").asString("");
    var answer = answer(request("GET", watch, "", NOTHING), BodyHandlers.ofInputStream());
    if (answer.statusCode() >= 300)
      throw new RemoteException("cannot watch " + path + ": HTTP " + answer.statusCode());
    return new Following(list.path("items"), answer.body());
  }

  public ObjectNode create(String path, ObjectNode object) {
    return send("POST", path, "application/json", object.toString());
  }

  /** Creates what a YAML manifest describes. */
  public ObjectNode create(String path, String manifest) {
    return send("POST", path, "application/yaml", manifest);
  }

  /** Changes what {@code patch} names: a JSON merge patch. */
  public ObjectNode merge(String path, ObjectNode patch) {
    return send("PATCH", path, "application/merge-patch+json", patch.toString());
  }

  /** Changes an object by a strategic merge patch, as kubectl does. */
  public ObjectNode patch(String path, ObjectNode patch) {
    return send("PATCH", path, "application/strategic-merge-patch+json", patch.toString());
  }

  public ObjectNode delete(String path) {
    return send("DELETE", path, "", NOTHING);
  }

  private ObjectNode send(String method, String path, String type, String body) {
    var answer = answer(request(method, path, type, body), BodyHandlers.ofByteArray());
    var told = tree(answer.body());
    if (answer.statusCode() >= 300)
      throw new RemoteException(told.path("message").asString("HTTP " + answer.statusCode()));
    return told;
  }

  /** What a server said; nothing if it is no object, as from something that is no cluster. */
  private static ObjectNode tree(byte[] json) {
    try {
      if (JSON.readTree(json) instanceof ObjectNode object) return object;
    } catch (JacksonException unreadable) {
      // the status code tells the rest
    }
    return JSON.createObjectNode();
  }

  private HttpRequest request(String method, String path, String type, String body) {
    var publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    var request =
        HttpRequest.newBuilder(URI.create(server + path))
            .header("Accept", "application/json")
            .header("User-Agent", "lares")
            .timeout(PATIENCE)
            .method(method, publisher);
    if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
    if (!body.isEmpty()) request.header("Content-Type", type);
    return request.build();
  }

  private <T> HttpResponse<T> answer(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (ConnectException nobody) {
      throw new RemoteException(
          "no cluster answers at " + server + ": is 'lares up' running?", nobody);
    } catch (IOException broken) {
      throw new RemoteException("cannot talk to " + server + ": " + broken.getMessage(), broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new RemoteException("interrupted", stop);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
