package dev.lares.pkcs;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What somebody wants a certificate to say.
 *
 * @param subject as it was sent, encoded
 * @param commonName the last one of the subject; empty if there is none
 * @param organizations of the subject, in order
 * @param alternatives the extension of alternative names as it was sent; empty if there is none
 * @param key encoded public key
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, not compared
public record SigningRequest(
    byte[] subject,
    String commonName,
    List<String> organizations,
    Alternatives alternatives,
    byte[] key) {
  private static final String BEGIN = "-----BEGIN ";
  private static final String TYPE = "CERTIFICATE REQUEST";

  /** How many alternative names of each sort there are, and their encoding. */
  public record Alternatives(int names, int addresses, int emails, int uris, byte[] encoded) {
    static final Alternatives NONE = new Alternatives(0, 0, 0, 0, new byte[0]);
  }

  /**
   * Reads the first PEM block of {@code pem} and checks its signature.
   *
   * @throws MalformedRequestException if it is no request
   */
  public static SigningRequest read(byte[] pem) {
    var text = new String(pem, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(BEGIN + TYPE + "-----");
    int end = text.indexOf("-----END " + TYPE + "-----", Math.max(0, begin));
    if (begin < 0 || end < 0 || text.indexOf(BEGIN) != begin)
      throw new MalformedRequestException("PEM block type must be CERTIFICATE REQUEST");
    var body = text.substring(begin + BEGIN.length() + TYPE.length() + 5, end);
    try {
      var der = Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.ISO_8859_1));
      return parse(der);
    } catch (IllegalArgumentException noBase64) {
      throw new MalformedRequestException("PEM block type must be CERTIFICATE REQUEST");
    }
  }

  private static SigningRequest parse(byte[] der) {
    var request = DerReader.of(der).next(DerReader.SEQUENCE).inside();
    var content = request.next(DerReader.SEQUENCE);
    var algorithm =
        DerReader.oid(request.next(DerReader.SEQUENCE).inside().next(DerReader.OID).content());
    var signature = request.next(DerReader.BITS).content();
    var inside = content.inside();
    inside.next(); // version
    var subject = inside.next(DerReader.SEQUENCE);
    var key = inside.next(DerReader.SEQUENCE).whole();
    var alternatives = inside.hasMore() ? alternatives(inside.next().inside()) : Alternatives.NONE;
    check(key, algorithm, content.whole(), signature);
    var names = new ArrayList<String>();
    var organizations = new ArrayList<String>();
    var parts = subject.inside();
    while (parts.hasMore()) {
      var set = parts.next(DerReader.SET).inside();
      while (set.hasMore()) {
        var attribute = set.next(DerReader.SEQUENCE).inside();
        var type = DerReader.oid(attribute.next(DerReader.OID).content());
        var value = new String(attribute.next().content(), StandardCharsets.UTF_8);
        if (type.equals("2.5.4.3")) names.add(value);
        if (type.equals("2.5.4.10")) organizations.add(value);
      }
    }
    var name = names.isEmpty() ? "" : names.getLast();
    return new SigningRequest(subject.whole(), name, List.copyOf(organizations), alternatives, key);
  }

  /** Attributes, of which one may hold extensions. */
  private static Alternatives alternatives(DerReader attributes) {
    while (attributes.hasMore()) {
      var attribute = attributes.next(DerReader.SEQUENCE).inside();
      boolean extensions =
          DerReader.oid(attribute.next(DerReader.OID).content()).equals("1.2.840.113549.1.9.14");
      if (!extensions) continue;
      var list = attribute.next(DerReader.SET).inside().next(DerReader.SEQUENCE).inside();
      while (list.hasMore()) {
        var extension = list.next(DerReader.SEQUENCE).inside();
        var type = DerReader.oid(extension.next(DerReader.OID).content());
        if (extension.tag() == DerReader.BOOLEAN) extension.next();
        var value = extension.next(DerReader.OCTETS).content();
        if (type.equals("2.5.29.17")) return counted(value);
      }
    }
    return Alternatives.NONE;
  }

  private static Alternatives counted(byte[] encoded) {
    var counts = new int[4];
    var names = DerReader.of(encoded).next(DerReader.SEQUENCE).inside();
    while (names.hasMore())
      switch (names.next().tag()) {
        case 0x82 -> counts[0]++;
        case 0x87 -> counts[1]++;
        case 0x81 -> counts[2]++;
        case 0x86 -> counts[3]++;
        default -> {}
      }
    return new Alternatives(counts[0], counts[1], counts[2], counts[3], encoded);
  }

  /** Who asks must have the key it asks for. */
  private static void check(byte[] key, String algorithm, byte[] signed, byte[] signature) {
    try {
      var verifier = Signature.getInstance(nameOf(algorithm));
      verifier.initVerify(publicKey(key));
      verifier.update(signed);
      // the first byte counts unused bits, of which there are none
      if (verifier.verify(Arrays.copyOfRange(signature, 1, signature.length))) return;
    } catch (GeneralSecurityException | ArrayIndexOutOfBoundsException unusable) {
      throw new MalformedRequestException("x509: cannot verify signature: algorithm unimplemented");
    }
    throw new MalformedRequestException("x509: signature does not match the public key");
  }

  private static String nameOf(String algorithm) {
    return switch (algorithm) {
      case "1.2.840.10045.4.3.2" -> "SHA256withECDSA";
      case "1.2.840.10045.4.3.3" -> "SHA384withECDSA";
      case "1.2.840.10045.4.3.4" -> "SHA512withECDSA";
      case "1.2.840.113549.1.1.11" -> "SHA256withRSA";
      case "1.2.840.113549.1.1.12" -> "SHA384withRSA";
      case "1.2.840.113549.1.1.13" -> "SHA512withRSA";
      case "1.3.101.112" -> "Ed25519";
      default -> algorithm;
    };
  }

  private static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
    var type = DerReader.of(encoded).next(DerReader.SEQUENCE).inside().next(DerReader.SEQUENCE);
    var name =
        switch (DerReader.oid(type.inside().next(DerReader.OID).content())) {
          case "1.2.840.113549.1.1.1" -> "RSA";
          case "1.3.101.112" -> "Ed25519";
          default -> "EC";
        };
    return KeyFactory.getInstance(name).generatePublic(new X509EncodedKeySpec(encoded));
  }
}
