package dev.lares.pki;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** Makes and reads key pairs on P-256, where all clients can and the JDK is fast. */
final class KeyPairs {
  private KeyPairs() {}

  record Pair(ECPrivateKey privateKey, ECPublicKey publicKey) {}

  static Pair generate() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var pair = generator.generateKeyPair();
    return pair(pair.getPrivate(), pair.getPublic());
  }

  /** From the encodings {@code PKCS#8} and {@code SubjectPublicKeyInfo}. */
  static Pair read(byte[] privateKey, byte[] publicKey) throws GeneralSecurityException {
    var factory = KeyFactory.getInstance("EC");
    return pair(
        factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey)),
        factory.generatePublic(new X509EncodedKeySpec(publicKey)));
  }

  private static Pair pair(PrivateKey secret, PublicKey open) {
    return new Pair((ECPrivateKey) secret, (ECPublicKey) open);
  }
}
