package dev.lares.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class PrivateKeysTest {
  /** Version, algorithm and the heads of three sequences, for 2048 bits. */
  private static final int RSA_WRAPPING = 26;

  @Test
  void rsa_keys_are_read_in_both_forms() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var key = generator.generateKeyPair().getPrivate();
    var whole = key.getEncoded();
    assertThat(PrivateKeys.read(pem("PRIVATE KEY", whole))).isEqualTo(key);
    var inner = Arrays.copyOfRange(whole, RSA_WRAPPING, whole.length);
    assertThat(PrivateKeys.read(pem("RSA PRIVATE KEY", inner))).isEqualTo(key);
  }

  @Test
  void keys_on_curves_are_read_in_both_forms() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var key = (ECPrivateKey) generator.generateKeyPair().getPrivate();
    assertThat(PrivateKeys.read(pem("PRIVATE KEY", key.getEncoded()))).isEqualTo(key);
    var secret = "%064x".formatted(key.getS());
    var old = "3031020101" + "0420" + secret + "a00a" + "06082a8648ce3d030107";
    var read = PrivateKeys.read(pem("EC PRIVATE KEY", HexFormat.of().parseHex(old)));
    assertThat(((ECPrivateKey) read).getS()).isEqualTo(key.getS());
  }

  @Test
  void other_texts_are_refused_in_words() {
    assertThatThrownBy(() -> PrivateKeys.read("no key"))
        .hasMessage("the client key is in no known form");
  }

  private static String pem(String label, byte[] encoded) {
    var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
  }
}
