package dev.lares.pkcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SigningRequestTest {
  private static final String SERVING =
      """
      -----BEGIN CERTIFICATE REQUEST-----
      MIIBETCBuAIBADAwMRUwEwYDVQQKDAxzeXN0ZW06bm9kZXMxFzAVBgNVBAMMDnN5
      c3RlbTpub2RlOm4xMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEoN4QM6l8UoPX
      j9QUBKs6gc8Qfd8x/d4fgVkyaHqpWCV94Vp2iPmUa1Djwuk13XqEvLdkJicQPzZZ
      PGlCHZWqMqAmMCQGCSqGSIb3DQEJDjEXMBUwEwYDVR0RBAwwCoICbjGHBAoAAAEw
      CgYIKoZIzj0EAwIDSAAwRQIgKFouQ5VpqO3PySpc5kQi6R/Rdb41CqUwxRgaQiBs
      m94CIQDfJKMBu14+B2qHrfkzMp5tAfsY3plTgPmRLMncIhTK4g==
      -----END CERTIFICATE REQUEST-----
      """;

  private static SigningRequest read(String pem) {
    return SigningRequest.read(pem.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void a_request_says_who_asks_and_under_which_names() {
    var asked = read(SERVING);
    assertThat(asked.commonName()).isEqualTo("system:node:n1");
    assertThat(asked.organizations()).containsExactly("system:nodes");
    assertThat(asked.alternatives().names()).isEqualTo(1);
    assertThat(asked.alternatives().addresses()).isEqualTo(1);
    assertThat(asked.alternatives().emails()).isZero();
  }

  @Test
  void what_is_no_request_is_refused() {
    assertThatThrownBy(() -> read("hi")).hasMessage("PEM block type must be CERTIFICATE REQUEST");
    assertThatThrownBy(() -> read(SERVING.replace("CERTIFICATE REQUEST", "CERTIFICATE")))
        .hasMessage("PEM block type must be CERTIFICATE REQUEST");
    var lines = SERVING.split("\n");
    assertThatThrownBy(() -> read(lines[0] + "\n" + lines[1] + "\n" + lines[lines.length - 1]))
        .isInstanceOf(MalformedRequestException.class)
        .hasMessage("asn1: syntax error: data truncated");
  }

  @Test
  void who_has_not_the_key_gets_no_certificate_for_it() {
    // another name under the same signature
    var touched = SERVING.replace("c3RlbTpu", "c3RAbTpu");
    assertThat(touched).isNotEqualTo(SERVING);
    assertThatThrownBy(() -> read(touched)).isInstanceOf(MalformedRequestException.class);
  }
}
