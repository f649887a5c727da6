package dev.lares.pki;

import dev.lares.pkcs.SigningRequest;
import dev.lares.pki.CertificateRequest.Use;
import dev.lares.time.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * All secrets of one cluster: its certificate authority, the server's certificate, the key that
 * signs service-account tokens, the administrator's token. What is missing is made when first asked
 * for and kept; a certificate that runs out, or no longer names the server's hosts, is renewed.
 */
public final class Pki {
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  private static final Duration LIFE = Duration.ofDays(365);

  /** Long enough to be noticed and renewed by a start or by {@link #renew}. */
  private static final Duration RENEW_BEFORE_END = Duration.ofDays(30);

  /** Clocks of clients may be behind. */
  private static final Duration LEEWAY = Duration.ofMinutes(5);

  private final Shelf shelf;
  private final List<String> hosts;
  private final Clock clock;
  private @Nullable Identity authority;
  private @Nullable ServerTls tls;
  private @Nullable ServiceAccountTokens tokens;

  private Pki(Shelf shelf, List<String> hosts, Clock clock) {
    this.shelf = shelf;
    this.hosts = List.copyOf(new TreeSet<>(hosts));
    this.clock = clock;
  }

  /**
   * @param folder where everything is kept, readable by its owner only
   * @param hosts names and addresses under which clients reach the server
   */
  public static Pki in(Path folder, List<String> hosts, Clock clock) {
    return new Pki(Shelf.in(folder), hosts, clock);
  }

  /** One that is forgotten with the process. */
  public static Pki inMemory(List<String> hosts, Clock clock) {
    return new Pki(Shelf.inMemory(), hosts, clock);
  }

  /** The authority's certificate as PEM, for clients to trust. */
  public synchronized String authorityPem() {
    return guarded("ca.crt", () -> Pem.of(authority().certificate()));
  }

  /** What a server presents, and how it checks the certificates of clients. */
  public synchronized SSLContext serverContext() {
    return guarded(
        "server.crt",
        () -> {
          var made = tls;
          if (made == null) tls = made = new ServerTls(serverIdentity(), authority().certificate());
          return made.context();
        });
  }

  /**
   * Renews the server's certificate if its end is near; connections made from now on get the new
   * one. To be called about once a day.
   */
  public synchronized void renew() {
    var running = tls;
    if (running == null) return;
    var identity = guarded("server.crt", this::serverIdentity);
    running.present(identity);
  }

  /** The bearer token of the administrator. */
  public synchronized String adminToken() {
    return guarded(
        "admin.token",
        () -> {
          var kept = shelf.find("admin.token");
          if (kept != null && !kept.isBlank()) return kept.strip();
          var random = new byte[32];
          new SecureRandom().nextBytes(random);
          var made = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
          shelf.keep("admin.token", made + "\n");
          return made;
        });
  }

  /** A certificate for a client and its key, as PEM; it is not kept. */
  public synchronized ClientCertificate clientCertificate(String user, List<String> groups) {
    return guarded(
        "ca.key",
        () -> {
          var keys = KeyPairs.generate();
          var asked = request(Use.CLIENT, user, groups, List.of(), keys, LIFE);
          var certificate = Certificates.issue(asked, authority());
          return new ClientCertificate(Pem.of(certificate), Pem.ofPrivate(keys.privateKey()));
        });
  }

  /**
   * The certificate that {@code asked} asks for, as PEM; good from a little before now and for
   * {@code life}, but no longer than the authority itself.
   *
   * @param usages in Kubernetes' words, such as {@code client auth}
   */
  public synchronized String sign(SigningRequest asked, List<String> usages, Duration life) {
    return guarded(
        "ca.key",
        () -> {
          var now = clock.now();
          var end = authority().certificate().getNotAfter().toInstant();
          var until = now.plus(life).isBefore(end) ? now.plus(life) : end;
          return Pem.of(Certificates.answer(asked, usages, now.minus(LEEWAY), until, authority()));
        });
  }

  /**
   * @param certificate PEM
   * @param key PEM, PKCS#8
   */
  public record ClientCertificate(String certificate, String key) {}

  /** Signs and checks the tokens of service accounts. */
  public synchronized ServiceAccountTokens serviceAccountTokens() {
    return guarded(
        "service-accounts.key",
        () -> {
          var made = tokens;
          if (made == null) tokens = made = new ServiceAccountTokens(keys("service-accounts.key"));
          return made;
        });
  }

  private Identity authority() throws IOException, GeneralSecurityException {
    var known = authority;
    if (known != null) return known;
    var kept = shelf.find("ca.crt");
    if (kept != null) {
      var certificate = Certificates.read(Pem.read(kept, "CERTIFICATE"));
      return authority = new Identity(certificate, keys("ca.key"));
    }
    var keys = keys("ca.key");
    var asked = request(Use.AUTHORITY, "lares", List.of(), List.of(), keys, AUTHORITY_LIFE);
    var certificate = Certificates.selfSigned(asked, keys);
    shelf.keep("ca.crt", Pem.of(certificate));
    return authority = new Identity(certificate, keys);
  }

  private Identity serverIdentity() throws IOException, GeneralSecurityException {
    var keys = keys("server.key");
    var kept = shelf.find("server.crt");
    if (kept != null) {
      var certificate = Certificates.read(Pem.read(kept, "CERTIFICATE"));
      if (serves(certificate, keys)) return new Identity(certificate, keys);
    }
    var asked = request(Use.SERVER, "lares", List.of(), hosts, keys, LIFE);
    var certificate = Certificates.issue(asked, authority());
    shelf.keep("server.crt", Pem.of(certificate));
    return new Identity(certificate, keys);
  }

  private boolean serves(X509Certificate certificate, KeyPairs.Pair keys)
      throws IOException, GeneralSecurityException {
    var end = certificate.getNotAfter().toInstant();
    if (!certificate.getPublicKey().equals(keys.publicKey())) return false;
    if (clock.now().isAfter(end.minus(RENEW_BEFORE_END))) return false;
    if (!certificate
        .getIssuerX500Principal()
        .equals(authority().certificate().getSubjectX500Principal())) return false;
    var named = new ArrayList<String>();
    var names = certificate.getSubjectAlternativeNames();
    if (names != null) for (var name : names) named.add(String.valueOf(name.get(1)));
    return hosts.stream().allMatch(host -> named.contains(Addresses.canonical(host)));
  }

  /** Kept as one file: the private key, then the public one. */
  private KeyPairs.Pair keys(String name) throws IOException, GeneralSecurityException {
    var kept = shelf.find(name);
    if (kept != null)
      return KeyPairs.read(Pem.read(kept, "PRIVATE KEY"), Pem.read(kept, "PUBLIC KEY"));
    var made = KeyPairs.generate();
    shelf.keep(name, Pem.ofPrivate(made.privateKey()) + Pem.ofPublic(made.publicKey()));
    return made;
  }

  private CertificateRequest request(
      Use use,
      String name,
      List<String> groups,
      List<String> hosts,
      KeyPairs.Pair keys,
      Duration life) {
    Instant from = clock.now().minus(LEEWAY);
    return new CertificateRequest(
        use, name, groups, hosts, keys.publicKey(), from, from.plus(life));
  }

  private interface Work<T> {
    T run() throws IOException, GeneralSecurityException;
  }

  private <T> T guarded(String name, Work<T> work) {
    try {
      return work.run();
    } catch (IOException | GeneralSecurityException failed) {
      throw new PkiException(name + " in " + shelf + ": " + failed.getMessage(), failed);
    }
  }
}
