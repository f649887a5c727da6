package dev.lares.pki;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Certificates and keys as text (RFC 7468). */
final class Pem {
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private Pem() {}

  static String of(X509Certificate certificate) {
    try {
      return block("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String ofPrivate(Key key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  static String ofPublic(Key key) {
    return block("PUBLIC KEY", key.getEncoded());
  }

  private static String block(String label, byte[] encoded) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + LINES.encodeToString(encoded)
        + "\n-----END "
        + label
        + "-----\n";
  }

  /** The first block of that label in {@code text}. */
  static byte[] read(String text, String label) throws GeneralSecurityException {
    var begin = "-----BEGIN " + label + "-----";
    int start = text.indexOf(begin);
    int end = text.indexOf("-----END " + label + "-----");
    if (start < 0 || end < start) throw new GeneralSecurityException("no " + label + " in it");
    var body = text.substring(start + begin.length(), end);
    try {
      return Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException malformed) {
      throw new GeneralSecurityException("malformed " + label, malformed);
    }
  }
}
