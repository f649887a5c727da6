package dev.lares.remote;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Private keys in the forms kubeconfigs have: PKCS #8, and the older ones for RSA and curves. */
final class PrivateKeys {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private static final byte[] VERSION = HexFormat.of().parseHex("020100");
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final String ON_CURVE = "06072a8648ce3d0201";

  /** P-256, P-384 and P-521, each a whole object identifier. */
  private static final List<String> CURVES =
      List.of("06082a8648ce3d030107", "06052b81040022", "06052b81040023");

  private PrivateKeys() {}

  static PrivateKey read(String pem) throws GeneralSecurityException {
    var found = BLOCK.matcher(pem);
    if (!found.find()) throw new GeneralSecurityException("the client key is in no known form");
    var encoded = Base64.getMimeDecoder().decode(found.group(2));
    return switch (found.group(1)) {
      case "RSA PRIVATE KEY" -> key(wrapped(RSA, encoded), "RSA");
      case "EC PRIVATE KEY" -> key(wrapped(curve(encoded), encoded), "EC");
      default -> anyKey(encoded);
    };
  }

  private static PrivateKey anyKey(byte[] encoded) throws GeneralSecurityException {
    for (var algorithm : List.of("EC", "RSA", "EdDSA")) {
      try {
        return key(encoded, algorithm);
      } catch (InvalidKeySpecException another) {
        // the next algorithm may know it
      }
    }
    throw new GeneralSecurityException("the client key is of no known kind");
  }

  private static PrivateKey key(byte[] encoded, String algorithm) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  /** The old forms are what PKCS #8 wraps with a version and an algorithm. */
  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    var content = new ByteArrayOutputStream();
    content.writeBytes(VERSION);
    content.writeBytes(algorithm);
    content.writeBytes(tagged(0x04, key));
    return tagged(0x30, content.toByteArray());
  }

  private static byte[] curve(byte[] key) throws GeneralSecurityException {
    var hex = HexFormat.of().formatHex(key);
    for (var curve : CURVES)
      if (hex.contains(curve)) return tagged(0x30, HexFormat.of().parseHex(ON_CURVE + curve));
    throw new GeneralSecurityException("the client key is on no known curve");
  }

  private static byte[] tagged(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.length;
    if (length < 0x80) {
      out.write(length);
    } else {
      out.write(length < 0x100 ? 0x81 : 0x82);
      if (length >= 0x100) out.write(length >> 8);
      out.write(length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
