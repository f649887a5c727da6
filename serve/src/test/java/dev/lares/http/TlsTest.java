package dev.lares.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.access.TokenCheck;
import dev.lares.chance.Chance;
import dev.lares.front.Served;
import dev.lares.pki.Pki;
import dev.lares.pki.ServiceAccountTokens;
import dev.lares.pki.ServiceAccountTokens.Claims;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TlsTest {
  private final Served served = Served.guarded();
  private final dev.lares.time.SystemTime time = new dev.lares.time.SystemTime();
  private final Pki pki = Pki.inMemory(List.of("localhost", "127.0.0.1"), time);
  private final HttpServer server =
      HttpServer.start(
          new Endpoint("127.0.0.1", 0, pki.serverContext()),
          served.front,
          new Authenticator(
              new TokenCheck(
                  Map.of("secret", TokenCheck.User.ADMIN),
                  pki::serviceAccountTokens,
                  served.store,
                  time)),
          Limits.STANDARD,
          Chance.seeded(1));

  @AfterEach
  void stop() {
    server.close();
    time.close();
  }

  private HttpResponse<String> get(
      String path, Pki.@Nullable ClientCertificate certificate, String... headers)
      throws Exception {
    var address = URI.create("https://127.0.0.1:" + server.port() + path);
    var request = HttpRequest.newBuilder(address);
    if (headers.length > 0) request.headers(headers);
    try (var client = HttpClient.newBuilder().sslContext(context(certificate)).build()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  /** Trusts the cluster's authority and nobody else. */
  private SSLContext context(Pki.@Nullable ClientCertificate certificate) throws Exception {
    var trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("ca", certificate(pki.authorityPem()));
    var trusting = TrustManagerFactory.getInstance("PKIX");
    trusting.init(trust);
    var own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    if (certificate != null) {
      var text = certificate.key().replaceAll("-----[A-Z ]+-----", "");
      var key =
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text)));
      own.setKeyEntry(
          "me", key, new char[0], new Certificate[] {certificate(certificate.certificate())});
    }
    var presenting = KeyManagerFactory.getInstance("PKIX");
    presenting.init(own, new char[0]);
    var context = SSLContext.getInstance("TLS");
    context.init(presenting.getKeyManagers(), trusting.getTrustManagers(), null);
    return context;
  }

  private static Certificate certificate(String pem) throws Exception {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_token_opens_the_api_over_tls_and_http_2() throws Exception {
    var answer = get("/api/v1/namespaces/ns", null, "Authorization", "Bearer secret");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
  }

  @Test
  void without_credentials_only_health_and_version_are_told() throws Exception {
    assertThat(get("/readyz", null).body()).isEqualTo("ok");
    assertThat(get("/version", null).statusCode()).isEqualTo(200);
    var refused = get("/api/v1/namespaces", null);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("User \\\"system:anonymous\\\" cannot list");
    var wrong = get("/readyz", null, "Authorization", "Bearer wrong");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).contains("\"reason\":\"Unauthorized\"");
  }

  @Test
  void a_client_certificate_says_who_asks() throws Exception {
    var admin = pki.clientCertificate("root", List.of("system:masters"));
    assertThat(get("/api/v1/namespaces", admin).statusCode()).isEqualTo(200);
    var jane = pki.clientCertificate("jane", List.of("people"));
    var refused = get("/api/v1/namespaces", jane, "Impersonate-User", "root");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .contains("User \\\"jane\\\" cannot impersonate-on:user-info:list resource");
  }

  @Test
  void a_service_account_is_known_while_it_exists() throws Exception {
    var made =
        Served.json(
            served.post("/api/v1/namespaces/ns/serviceaccounts", "{'metadata':{'name':'robot'}}"));
    var uid = made.path("metadata").path("uid").stringValue();
    assertThat(get("/api", null, "Authorization", "Bearer " + token(uid)).statusCode())
        .isEqualTo(200);
    assertThat(get("/api", null, "Authorization", "Bearer " + token("gone")).statusCode())
        .isEqualTo(401);
  }

  private String token(String uid) {
    var now = time.now();
    var audiences = List.of(ServiceAccountTokens.ISSUER);
    return pki.serviceAccountTokens()
        .sign(
            new Claims(
                "ns", "robot", uid, audiences, now, now.plusSeconds(600), "id", null, null, null));
  }
}
