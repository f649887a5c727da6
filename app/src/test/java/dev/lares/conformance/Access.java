package dev.lares.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * How to reach a cluster: what its kubeconfig says about the first cluster and user.
 *
 * @param kubeconfig the file itself, absolute, for kubectl
 * @param server the server's address, without a path
 * @param token the bearer token, if the user has one
 * @param sockets opens plain or encrypted connections as the file demands
 */
record Access(Path kubeconfig, URI server, @Nullable String token, SocketFactory sockets) {

  /** Reads {@code kubeconfig}; user certificates are not understood, tokens are. */
  static Access of(Path kubeconfig) throws IOException, GeneralSecurityException {
    var file =
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(kubeconfig));
    var cluster = at(first(at(file, "clusters")), "cluster");
    var token = at(at(first(at(file, "users")), "user"), "token");
    var server = URI.create(String.valueOf(at(cluster, "server")));
    return new Access(
        kubeconfig.toAbsolutePath(),
        server,
        token == null ? null : token.toString(),
        sockets(kubeconfig, server, cluster));
  }

  Socket open() throws IOException {
    int port = server.getPort() >= 0 ? server.getPort() : encrypted() ? 443 : 80;
    return sockets.createSocket(server.getHost(), port);
  }

  private boolean encrypted() {
    return server.getScheme().equals("https");
  }

  private static SocketFactory sockets(Path kubeconfig, URI server, @Nullable Object cluster)
      throws IOException, GeneralSecurityException {
    if (!server.getScheme().equals("https")) return SocketFactory.getDefault();
    var context = SSLContext.getInstance("TLS");
    if (Boolean.TRUE.equals(at(cluster, "insecure-skip-tls-verify"))) {
      context.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());
    } else if (at(cluster, "certificate-authority-data") instanceof String data) {
      context.init(null, trusting(Base64.getDecoder().decode(data)), new SecureRandom());
    } else if (at(cluster, "certificate-authority") instanceof String file) {
      var pem = Files.readAllBytes(kubeconfig.resolveSibling(file));
      context.init(null, trusting(pem), new SecureRandom());
    } else {
      context.init(null, null, new SecureRandom());
    }
    return context.getSocketFactory();
  }

  private static TrustManager[] trusting(byte[] pem) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    var certificates =
        CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
    for (var certificate : certificates)
      store.setCertificateEntry("ca-" + store.size(), certificate);
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static @Nullable Object at(@Nullable Object value, String name) {
    return value instanceof Map<?, ?> map ? map.get(name) : null;
  }

  private static @Nullable Object first(@Nullable Object value) {
    return value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : null;
  }

  /** For clusters whose kubeconfig says not to look. */
  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
