package dev.lares.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lares.time.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PkiTest {
  private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "::1");

  private final VirtualTime time = new VirtualTime(Instant.parse("2030-01-02T03:04:05Z"));
  @TempDir Path folder;

  private Pki pki() {
    return Pki.in(folder, HOSTS, time);
  }

  private X509Certificate certificate(String file) throws Exception {
    return Certificates.read(Pem.read(Files.readString(folder.resolve(file)), "CERTIFICATE"));
  }

  @Test
  void what_was_made_once_is_kept() throws Exception {
    pki().serverContext();
    var token = pki().adminToken();
    var authority = pki().authorityPem();
    var server = certificate("server.crt");
    pki().serverContext();
    assertThat(pki().adminToken()).isEqualTo(token).hasSizeGreaterThan(40);
    assertThat(pki().authorityPem()).isEqualTo(authority);
    assertThat(certificate("server.crt")).isEqualTo(server);
  }

  @Test
  void secrets_are_for_their_owner_only() throws Exception {
    var pki = pki();
    pki.serverContext();
    pki.adminToken();
    pki.serviceAccountTokens();
    try (var files = Files.list(folder)) {
      assertThat(files)
          .hasSize(6)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void the_certificates_say_what_they_are_for() throws Exception {
    pki().serverContext();
    var authority = certificate("ca.crt");
    var server = certificate("server.crt");
    server.verify(authority.getPublicKey());
    authority.verify(authority.getPublicKey());
    server.checkValidity(java.util.Date.from(time.now()));
    assertThat(authority.getBasicConstraints()).isPositive();
    assertThat(authority.getKeyUsage()[5]).isTrue();
    assertThat(server.getBasicConstraints()).isEqualTo(-1);
    assertThat(server.getKeyUsage()[0]).isTrue();
    assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(server.getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(1)))
        .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(authority.getSubjectX500Principal().getName()).isEqualTo("CN=lares");
  }

  @Test
  void a_certificate_is_renewed_before_it_ends_and_when_hosts_are_added() throws Exception {
    var pki = pki();
    pki.serverContext();
    var first = certificate("server.crt");
    time.move(Duration.ofDays(300));
    pki.renew();
    assertThat(certificate("server.crt")).isEqualTo(first);
    time.move(Duration.ofDays(40));
    pki.renew();
    var second = certificate("server.crt");
    assertThat(second.getNotAfter()).isAfter(first.getNotAfter());
    Pki.in(folder, List.of("localhost", "other.example"), time).serverContext();
    assertThat(certificate("server.crt")).isNotEqualTo(second);
  }

  @Test
  void client_certificates_name_user_and_groups() throws Exception {
    var made = pki().clientCertificate("jane", List.of("a", "b,c"));
    var certificate = Certificates.read(Pem.read(made.certificate(), "CERTIFICATE"));
    certificate.verify(certificate("ca.crt").getPublicKey());
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=jane,O=b\\,c,O=a");
    assertThat(made.key()).startsWith("-----BEGIN PRIVATE KEY-----\n");
  }

  @Test
  void what_cannot_be_read_is_told_with_its_name() throws Exception {
    Files.writeString(folder.resolve("ca.crt"), "nonsense");
    assertThatThrownBy(() -> pki().authorityPem())
        .isInstanceOf(PkiException.class)
        .hasMessage("ca.crt in " + folder + ": no CERTIFICATE in it")
        .cause()
        .isNotInstanceOf(CertificateException.class);
  }

  @Test
  void long_lives_end_in_years_of_four_digits() throws Exception {
    time.moveTo(Instant.parse("2045-06-01T00:00:00Z"));
    pki().authorityPem();
    assertThat(certificate("ca.crt").getNotAfter().toInstant())
        .isEqualTo(time.now().minus(Duration.ofMinutes(5)).plus(Duration.ofDays(3650)));
  }

  @Test
  void a_kubeconfig_is_written_whole_and_for_its_owner() throws Exception {
    var file = folder.resolve("sub/kubeconfig");
    new Kubeconfig("lares", "https://127.0.0.1:6443", "PEM\n", "secret").write(file);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            apiVersion: v1
            kind: Config
            clusters:
            - name: lares
              cluster:
                server: https://127.0.0.1:6443
                certificate-authority-data: UEVNCg==
            users:
            - name: lares-admin
              user:
                token: secret
            contexts:
            - name: lares
              context:
                cluster: lares
                user: lares-admin
            current-context: lares
            """);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
