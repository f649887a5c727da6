package dev.lares.pki;

import dev.lares.pkcs.SigningRequest;
import dev.lares.pki.CertificateRequest.Use;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Issues X.509 certificates (RFC 5280), signed with ECDSA on P-256.
 *
 * <p>Written out because the JDK reads certificates but issues none, and the library that does
 * takes longer to load than the rest of a first start, and three times the room of the server.
 */
final class Certificates {
  private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

  private Certificates() {}

  /** {@code issuer} signs; an authority that signs itself has no certificate to name yet. */
  static X509Certificate issue(CertificateRequest asked, Identity issuer)
      throws GeneralSecurityException {
    return issue(asked, issuer.certificate().getSubjectX500Principal().getEncoded(), issuer.keys());
  }

  static X509Certificate selfSigned(CertificateRequest asked, KeyPairs.Pair keys)
      throws GeneralSecurityException {
    return issue(asked, subject(asked), keys);
  }

  private static X509Certificate issue(
      CertificateRequest asked, byte[] issuerName, KeyPairs.Pair issuer)
      throws GeneralSecurityException {
    return issue(
        new Content(
            subject(asked),
            asked.key().getEncoded(),
            asked.from(),
            asked.until(),
            extensions(asked, issuer.publicKey())),
        issuerName,
        issuer);
  }

  /**
   * What stands in a certificate besides who issued it.
   *
   * @param subject encoded
   * @param key encoded
   * @param extensions encoded
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, not compared
  private record Content(
      byte[] subject, byte[] key, Instant from, Instant until, byte[] extensions) {}

  /** The certificate that {@code asked} asks for, with the names it asks for. */
  static X509Certificate answer(
      SigningRequest asked, List<String> usages, Instant from, Instant until, Identity issuer)
      throws GeneralSecurityException {
    var all = new ArrayList<byte[]>();
    var bits = Usages.keyBits(usages);
    if (bits != null) all.add(critical("2.5.29.15", bits));
    var purposes = Usages.purposes(usages);
    if (!purposes.isEmpty())
      all.add(
          extension(
              "2.5.29.37", Der.sequence(purposes.stream().map(Der::oid).toArray(byte[][]::new))));
    all.add(critical("2.5.29.19", Der.sequence()));
    all.add(
        extension(
            "2.5.29.35", Der.sequence(Der.implicit(0, identifier(issuer.keys().publicKey())))));
    var names = asked.alternatives().encoded();
    if (names.length > 0) all.add(extension("2.5.29.17", names));
    var content =
        new Content(
            asked.subject(), asked.key(), from, until, Der.sequence(all.toArray(byte[][]::new)));
    var issuerName = issuer.certificate().getSubjectX500Principal().getEncoded();
    return issue(content, issuerName, issuer.keys());
  }

  private static X509Certificate issue(Content said, byte[] issuerName, KeyPairs.Pair issuer)
      throws GeneralSecurityException {
    var serial = new BigInteger(120, new SecureRandom()).setBit(119);
    var content =
        Der.sequence(
            Der.explicit(0, Der.integer(BigInteger.TWO)), // version 3
            Der.integer(serial),
            ECDSA_WITH_SHA256,
            issuerName,
            Der.sequence(Der.time(said.from()), Der.time(said.until())),
            said.subject(),
            said.key(),
            Der.explicit(3, said.extensions()));
    var signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(issuer.privateKey());
    signer.update(content);
    var certificate = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(0, signer.sign()));
    return read(certificate);
  }

  static X509Certificate read(byte[] encoded) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(encoded));
  }

  private static byte[] subject(CertificateRequest asked) {
    var parts = new ArrayList<byte[]>();
    for (var group : asked.groups()) parts.add(attribute("2.5.4.10", group));
    parts.add(attribute("2.5.4.3", asked.name()));
    return Der.sequence(parts.toArray(byte[][]::new));
  }

  private static byte[] attribute(String oid, String value) {
    return Der.set(Der.sequence(Der.oid(oid), Der.text(value)));
  }

  private static byte[] extensions(CertificateRequest asked, PublicKey issuer)
      throws GeneralSecurityException {
    var all = new ArrayList<byte[]>();
    boolean authority = asked.use() == Use.AUTHORITY;
    all.add(critical("2.5.29.19", authority ? Der.sequence(Der.yes()) : Der.sequence()));
    // authority: certificate and revocation list signing; others: digital signature
    all.add(critical("2.5.29.15", authority ? Der.bits(1, bytes(0x06)) : Der.bits(7, bytes(0x80))));
    if (!authority) all.add(extension("2.5.29.37", Der.sequence(Der.oid(purpose(asked.use())))));
    if (!asked.hosts().isEmpty()) all.add(extension("2.5.29.17", hosts(asked)));
    all.add(extension("2.5.29.14", Der.octets(identifier(asked.key()))));
    all.add(extension("2.5.29.35", Der.sequence(Der.implicit(0, identifier(issuer)))));
    return Der.sequence(all.toArray(byte[][]::new));
  }

  private static String purpose(Use use) {
    return use == Use.SERVER ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.2";
  }

  private static byte[] hosts(CertificateRequest asked) {
    var names = new ArrayList<byte[]>();
    for (var host : asked.hosts()) {
      var address = Addresses.literal(host);
      names.add(
          address == null
              ? Der.implicit(2, host.getBytes(StandardCharsets.US_ASCII))
              : Der.implicit(7, address));
    }
    return Der.sequence(names.toArray(byte[][]::new));
  }

  private static byte[] identifier(PublicKey key) throws GeneralSecurityException {
    return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
  }

  private static byte[] critical(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value));
  }

  private static byte[] extension(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.octets(value));
  }

  private static byte[] bytes(int one) {
    return new byte[] {(byte) one};
  }
}
