package dev.lares.remote;

import dev.lares.api.Documents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * How to reach a cluster: the current context of a kubeconfig file.
 *
 * @param server its address, without a slash at the end
 * @param authority PEM of who vouches for the server; empty for who the machine trusts
 * @param anyServer whether the server's certificate is not looked at
 * @param token empty for none
 * @param certificate PEM of the client's certificate; empty for none
 * @param key PEM of its key
 * @param namespace that is meant where none is named
 */
public record Kubeconfig(
    String server,
    String authority,
    boolean anyServer,
    String token,
    String certificate,
    String key,
    String namespace) {

  /**
   * Reads {@code file}.
   *
   * @throws IOException if it cannot be read or names no server, with a message for people
   */
  static Kubeconfig read(Path file) throws IOException {
    JsonNode config;
    try {
      var documents = Documents.read(Files.readAllBytes(file));
      config = documents.isEmpty() ? MissingNode.getInstance() : documents.getFirst();
    } catch (IllegalArgumentException malformed) {
      throw new IOException(malformed.getMessage(), malformed);
    }
    var name = config.path("current-context").asString("");
    if (name.isEmpty()) throw new IOException("it has no current context");
    var context = named(config, "contexts", "context", name);
    var cluster = named(config, "clusters", "cluster", context.path("cluster").asString(""));
    var user = named(config, "users", "user", context.path("user").asString(""));
    var server = cluster.path("server").asString("");
    if (server.isEmpty()) throw new IOException("it names no server");
    var read =
        new Kubeconfig(
            server.endsWith("/") ? server.substring(0, server.length() - 1) : server,
            data(cluster, "certificate-authority", file),
            cluster.path("insecure-skip-tls-verify").asBoolean(false),
            token(user, file),
            data(user, "client-certificate", file),
            data(user, "client-key", file),
            context.path("namespace").asString("default"));
    if (read.token.isEmpty() && read.certificate.isEmpty() && user.has("exec"))
      throw new IOException("its user is found by a command (exec), which is not supported");
    return read;
  }

  private static JsonNode named(JsonNode config, String list, String what, String name) {
    for (var entry : config.path(list))
      if (entry.path("name").asString("").equals(name)) return entry.path(what);
    return MissingNode.getInstance();
  }

  private static String token(JsonNode user, Path file) throws IOException {
    var token = user.path("token").asString("");
    var inFile = user.path("tokenFile").asString("");
    return token.isEmpty() && !inFile.isEmpty()
        ? Files.readString(file.resolveSibling(inFile)).strip()
        : token;
  }

  /** What stands in the file itself, in base64, or in a file it names. */
  private static String data(JsonNode holder, String name, Path file) throws IOException {
    var inline = holder.path(name + "-data").asString("");
    if (!inline.isEmpty()) {
      try {
        return new String(Base64.getDecoder().decode(inline), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException malformed) {
        throw new IOException(name + "-data is no base64", malformed);
      }
    }
    var named = holder.path(name).asString("");
    return named.isEmpty() ? "" : Files.readString(file.resolveSibling(named));
  }
}
