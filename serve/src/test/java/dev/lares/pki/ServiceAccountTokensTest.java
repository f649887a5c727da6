package dev.lares.pki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.pki.ServiceAccountTokens.Bound;
import dev.lares.pki.ServiceAccountTokens.Claims;
import dev.lares.time.VirtualTime;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceAccountTokensTest {
  private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");

  private final ServiceAccountTokens tokens =
      Pki.inMemory(List.of("localhost"), new VirtualTime(NOW)).serviceAccountTokens();

  private static Claims claims() {
    return new Claims(
        "ns",
        "robot",
        "uid-1",
        List.of(ServiceAccountTokens.ISSUER),
        NOW,
        NOW.plusSeconds(600),
        "id-1",
        new Bound("p", "uid-2"),
        null,
        null);
  }

  @Test
  void a_token_says_what_was_signed_while_it_lasts() {
    var token = tokens.sign(claims());
    assertThat(tokens.verify(token, NOW)).isEqualTo(claims());
    assertThat(tokens.verify(token, NOW.plusSeconds(600))).isNull();
    assertThat(tokens.verify(token, NOW.minusSeconds(1))).isNull();
    assertThat(claims().user()).isEqualTo("system:serviceaccount:ns:robot");
  }

  @Test
  void a_token_that_was_touched_or_signed_elsewhere_is_none() {
    var token = tokens.sign(claims());
    var parts = token.split("\\.");
    var forged =
        new String(Base64.getUrlDecoder().decode(parts[1])).replace("robot", "admin").getBytes();
    var payload = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
    assertThat(tokens.verify(parts[0] + "." + payload + "." + parts[2], NOW)).isNull();
    assertThat(tokens.verify(parts[0] + "." + parts[1] + ".", NOW)).isNull();
    assertThat(tokens.verify("a.b.c", NOW)).isNull();
    assertThat(tokens.verify("", NOW)).isNull();
    var none = Base64.getUrlEncoder().encodeToString("{\"alg\":\"none\"}".getBytes());
    assertThat(tokens.verify(none + "." + parts[1] + "." + parts[2], NOW)).isNull();
    var others = Pki.inMemory(List.of(), new VirtualTime(NOW)).serviceAccountTokens();
    assertThat(others.verify(token, NOW)).isNull();
  }

  @Test
  void the_public_key_is_published_in_full_length() {
    var key = tokens.keySet().path("keys").path(0);
    assertThat(key.path("alg").asString()).isEqualTo("ES256");
    for (var name : new String[] {"x", "y"}) {
      var coordinate = Base64.getUrlDecoder().decode(key.path(name).asString());
      assertThat(coordinate).hasSize(32);
      assertThat(new BigInteger(1, coordinate)).isPositive();
    }
  }
}
