package dev.lares.clients;

import dev.lares.embed.LaresCluster;
import io.fabric8.kubernetes.client.Config;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The plain requests that Kubernetes' own controllers send, and nothing in between. */
final class ReflectorClient implements AnyClient {
  private final String server;
  private final String token;
  private final HttpClient http;
  private final boolean streams;

  /** Whose informers list and then watch. */
  ReflectorClient(LaresCluster cluster) throws IOException, GeneralSecurityException {
    this(cluster, false);
  }

  /**
   * @param streams whether informers ask for what there is in the form of a watch
   */
  ReflectorClient(LaresCluster cluster, boolean streams)
      throws IOException, GeneralSecurityException {
    var config = Config.fromKubeconfig(Files.readString(cluster.kubeconfig()));
    server = cluster.url();
    token = config.getAutoOAuthToken();
    http = HttpClient.newBuilder().sslContext(trusting(config.getCaCertData())).build();
    this.streams = streams;
  }

  private static SSLContext trusting(String authority)
      throws IOException, GeneralSecurityException {
    var certificate =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(authority)));
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("cluster", certificate);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(server + pathAndQuery))
        .header("Authorization", "Bearer " + token);
  }

  <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private JsonNode json(
      String method, String pathAndQuery, String mediaType, @Nullable String body) {
    return JsonMapper.shared().readTree(text(method, pathAndQuery, mediaType, body));
  }

  private String text(String method, String pathAndQuery, String mediaType, @Nullable String body) {
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var request = request(pathAndQuery).method(method, publisher);
    if (body != null) request.header("Content-Type", mediaType);
    var answer = send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 400) throw new RefusedException(answer.statusCode(), answer.body());
    return answer.body();
  }

  private static String name(JsonNode object) {
    return object.path("metadata").path("name").asString();
  }

  @Override
  public JsonNode create(Type type, String namespace, JsonNode object) {
    return json("POST", type.path(namespace), "application/json", object.toString());
  }

  @Override
  public JsonNode get(Type type, String namespace, String name) {
    return json("GET", type.path(namespace) + "/" + name, "", null);
  }

  @Override
  public JsonNode replace(Type type, String namespace, JsonNode object) {
    var path = type.path(namespace) + "/" + name(object);
    return json("PUT", path, "application/json", object.toString());
  }

  @Override
  public JsonNode patch(Type type, String namespace, String name, PatchForm form, String patch) {
    return json("PATCH", type.path(namespace) + "/" + name, form.mediaType(), patch);
  }

  @Override
  public JsonNode apply(
      Type type, String namespace, JsonNode object, String manager, boolean force) {
    var path = type.path(namespace) + "/" + name(object);
    var query = "?fieldManager=" + manager + "&force=" + force;
    return json("PATCH", path + query, "application/apply-patch+yaml", object.toString());
  }

  @Override
  public void delete(Type type, String namespace, String name) {
    json("DELETE", type.path(namespace) + "/" + name, "", null);
  }

  @Override
  public List<JsonNode> list(Type type, String namespace, String labelSelector) {
    var list =
        json("GET", type.path(namespace) + "?labelSelector=" + encoded(labelSelector), "", null);
    var items = new ArrayList<JsonNode>();
    list.path("items").forEach(items::add);
    return items;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public Following follow(Type type, String namespace, String labelSelector) {
    return follow(type, namespace, labelSelector, "");
  }

  /**
   * @param revision at which to go on with watching; empty to begin with what there is
   */
  Following follow(Type type, String namespace, String labelSelector, String revision) {
    var following = new Following();
    var path = type.path(namespace) + "?labelSelector=" + encoded(labelSelector);
    return following.from(new Reflector(this, path, streams, revision, following));
  }

  @Override
  public void evict(String namespace, String pod) {
    var eviction =
        "{\"apiVersion\":\"policy/v1\",\"kind\":\"Eviction\",\"metadata\":{\"name\":\""
            + pod
            + "\"}}";
    json("POST", Type.PODS.path(namespace) + "/" + pod + "/eviction", "application/json", eviction);
  }

  @Override
  public void scale(Type type, String namespace, String name, int replicas) {
    var path = type.path(namespace) + "/" + name + "/scale";
    var scale = (ObjectNode) json("GET", path, "", null);
    scale.withObject("spec").put("replicas", replicas);
    json("PUT", path, "application/json", scale.toString());
  }

  @Override
  public String log(String namespace, String pod) {
    return text("GET", Type.PODS.path(namespace) + "/" + pod + "/log", "", null);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
