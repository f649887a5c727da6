package dev.lares.bench;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a kubeconfig that Lares wrote tells a client from outside.
 *
 * @param tls null for cleartext
 */
record Access(URI server, String token, @Nullable SSLContext tls) {

  static Access of(Path kubeconfig) throws Exception {
    var text = Files.readString(kubeconfig);
    var authority = value(text, "certificate-authority-data");
    return new Access(
        URI.create(value(text, "server")),
        value(text, "token"),
        authority.isEmpty() ? null : trusting(Base64.getDecoder().decode(authority)));
  }

  private static String value(String text, String name) {
    var found =
        Pattern.compile("(?m)^[\\s-]*" + name + ":\\s*\"?([^\"\\s]+)\"?\\s*$").matcher(text);
    return found.find() ? found.group(1) : "";
  }

  private static SSLContext trusting(byte[] pem) throws Exception {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
