package dev.lares.webhook;

import dev.lares.api.Json;
import dev.lares.kind.Trees;
import dev.lares.store.Picture;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a webhook is.
 *
 * @param shown the URL as error messages show it
 * @param name whom the certificate must be made out to
 * @param address what to connect to: a name or an address
 * @param path with the query
 */
record Destination(String shown, String name, String address, int port, String path) {
  private static final int HTTPS = 443;

  /**
   * @throws CallException if a service has no address to go to
   */
  static Destination of(Webhook webhook, Picture picture) {
    return of(webhook.json().path("clientConfig"), webhook.timeoutSeconds(), picture);
  }

  /**
   * @param client how to reach it, as objects say it
   * @throws CallException if a service has no address to go to
   */
  static Destination of(JsonNode client, int timeoutSeconds, Picture picture) {
    var query = "?timeout=" + timeoutSeconds + "s";
    if (client.path("service").isObject()) return service(client.path("service"), picture, query);
    var url = URI.create(Trees.text(client, "url"));
    var path = url.getRawPath() == null ? "" : url.getRawPath();
    int port = url.getPort() < 0 ? HTTPS : url.getPort();
    var host = url.getHost();
    var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    var authority = url.getPort() < 0 ? host : host + ":" + port;
    var shown = "https://" + authority + path + query;
    return new Destination(shown, bare, bare, port, (path.isEmpty() ? "/" : path) + query);
  }

  private static Destination service(JsonNode service, Picture picture, String query) {
    var name = Trees.text(service, "name");
    var namespace = Trees.text(service, "namespace");
    int port = (int) Trees.number(service, "port", HTTPS);
    var host = name + "." + namespace + ".svc";
    var given = Trees.text(service, "path");
    var path = given.isEmpty() ? "/" : given.startsWith("/") ? given : "/" + given;
    var shown = "https://" + host + ":" + port + path + query;
    var stored = picture.find("services", namespace + "/" + name);
    if (stored == null) throw unreachable(shown, "service \"" + name + "\" not found");
    var spec = Json.tree(stored.json()).path("spec");
    if (Trees.text(spec, "type").equals("ExternalName"))
      return new Destination(shown, host, Trees.text(spec, "externalName"), port, path + query);
    JsonNode chosen = null;
    for (var candidate : Trees.objects(spec, "ports"))
      if (Trees.number(candidate, "port", 0) == port) chosen = candidate;
    if (chosen == null)
      throw unreachable(shown, "no service port " + port + " found for service \"" + name + "\"");
    var endpoint = endpoint(picture, namespace, name, Trees.text(chosen, "name"));
    if (endpoint == null)
      throw unreachable(shown, "no endpoints available for service \"" + name + "\"");
    return new Destination(shown, host, endpoint.address(), endpoint.port(), path + query);
  }

  private record Endpoint(String address, int port) {}

  /** Cluster addresses lead nowhere here: the first ready endpoint stands for them. */
  private static @Nullable Endpoint endpoint(
      Picture picture, String namespace, String service, String portName) {
    var slices = picture.range("endpointslices.discovery.k8s.io", namespace + "/", "");
    while (slices.hasNext()) {
      var slice = Json.tree(slices.next().json());
      var labels = slice.path("metadata").path("labels");
      if (!labels.path("kubernetes.io/service-name").asString("").equals(service)) continue;
      for (var port : Trees.objects(slice, "ports")) {
        if (!Trees.text(port, "name").equals(portName)) continue;
        for (var endpoint : Trees.objects(slice, "endpoints")) {
          var addresses = Trees.texts(endpoint, "addresses");
          boolean ready = endpoint.path("conditions").path("ready").asBoolean(true);
          if (ready && !addresses.isEmpty())
            return new Endpoint(addresses.getFirst(), (int) Trees.number(port, "port", HTTPS));
        }
      }
    }
    return legacyEndpoint(picture, namespace, service, portName);
  }

  private static @Nullable Endpoint legacyEndpoint(
      Picture picture, String namespace, String service, String portName) {
    var stored = picture.find("endpoints", namespace + "/" + service);
    if (stored == null) return null;
    for (var subset : Trees.objects(Json.tree(stored.json()), "subsets"))
      for (var port : Trees.objects(subset, "ports")) {
        var addresses = Trees.objects(subset, "addresses");
        if (Trees.text(port, "name").equals(portName) && !addresses.isEmpty())
          return new Endpoint(
              Trees.text(addresses.getFirst(), "ip"), (int) Trees.number(port, "port", HTTPS));
      }
    return null;
  }

  private static CallException unreachable(String shown, String why) {
    return CallException.unanswered(post(shown, why));
  }

  /** {@code Post "https://host/path": why}. */
  static String post(String shown, String why) {
    return "Post \"" + shown + "\": " + why;
  }
}
