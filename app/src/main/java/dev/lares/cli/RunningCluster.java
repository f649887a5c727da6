package dev.lares.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A running cluster, reached through the kubeconfig that {@code lares up} wrote. */
final class RunningCluster implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PAGE = 500;

  private final HttpClient client;
  private final String server;
  private final String token;

  private RunningCluster(HttpClient client, String server, String token) {
    this.client = client;
    this.server = server;
    this.token = token;
  }

  /** Reads {@code kubeconfig}; it is the one Lares writes, so three lines tell everything. */
  static RunningCluster open(Path kubeconfig) {
    if (!Files.isReadable(kubeconfig))
      throw new CommandFailure(
          "no cluster found: "
              + kubeconfig
              + " is missing. Start one with 'lares up', or say where it is with --data-dir");
    try {
      var text = Files.readString(kubeconfig);
      var builder = HttpClient.newBuilder();
      var authority = value(text, "certificate-authority-data");
      if (!authority.isEmpty()) builder.sslContext(trusting(Base64.getDecoder().decode(authority)));
      return new RunningCluster(builder.build(), value(text, "server"), value(text, "token"));
    } catch (IOException | GeneralSecurityException broken) {
      throw new CommandFailure("cannot read " + kubeconfig + ": " + broken.getMessage(), broken);
    }
  }

  private static String value(String text, String name) {
    var found =
        Pattern.compile("(?m)^[\\s-]*" + name + ":\\s*\"?([^\"\\s]+)\"?\\s*$").matcher(text);
    return found.find() ? found.group(1) : "";
  }

  private static SSLContext trusting(byte[] pem) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int i = 0;
    for (var certificate :
        CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)))
      store.setCertificateEntry("ca" + i++, certificate);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  String server() {
    return server;
  }

  ObjectNode get(String path) {
    return send("GET", path, "", null);
  }

  /** All items of a collection, page by page. */
  List<JsonNode> list(String path) {
    var items = new ArrayList<JsonNode>();
    var next = "";
    do {
      var page = get(path + "?limit=" + PAGE + (next.isEmpty() ? "" : "&continue=" + next));
      page.path("items").forEach(items::add);
      next = page.path("metadata").path("continue").asString("");
    } while (!next.isEmpty());
    return items;
  }

  ObjectNode create(String path, ObjectNode object) {
    return send("POST", path, "application/json", object);
  }

  ObjectNode merge(String path, ObjectNode patch) {
    return send("PATCH", path, "application/merge-patch+json", patch);
  }

  ObjectNode delete(String path) {
    return send("DELETE", path, "", null);
  }

  private ObjectNode send(
      String method, String path, String type, @org.jspecify.annotations.Nullable ObjectNode body) {
    var request =
        HttpRequest.newBuilder(URI.create(server + path))
            .header("Accept", "application/json")
            .header("User-Agent", "lares/" + Version.number())
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()));
    if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
    if (body != null) request.header("Content-Type", type);
    try {
      var answer = client.send(request.build(), BodyHandlers.ofByteArray());
      var tree = JSON.readTree(answer.body());
      if (answer.statusCode() >= 300)
        throw new CommandFailure(tree.path("message").asString("HTTP " + answer.statusCode()));
      return (ObjectNode) tree;
    } catch (ConnectException nobody) {
      throw new CommandFailure(
          "no cluster answers at " + server + ": is 'lares up' running?", nobody);
    } catch (IOException broken) {
      throw new CommandFailure("cannot talk to " + server + ": " + broken.getMessage(), broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", stop);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
