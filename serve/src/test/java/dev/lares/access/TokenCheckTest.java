package dev.lares.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lares.api.Json;
import dev.lares.pki.Pki;
import dev.lares.pki.ServiceAccountTokens;
import dev.lares.pki.ServiceAccountTokens.Bound;
import dev.lares.pki.ServiceAccountTokens.Claims;
import dev.lares.pki.ServiceAccountTokens.Lasting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokenCheckTest {
  private final Guarded cluster = new Guarded();
  private final ServiceAccountTokens tokens =
      Pki.inMemory(List.of("localhost"), cluster.time).serviceAccountTokens();
  private final TokenCheck check =
      new TokenCheck(
          Map.of("secret", TokenCheck.User.ADMIN), () -> tokens, cluster.store, cluster.time);

  private final String account =
      uid(cluster.create("", "serviceaccounts", "ns", "{'metadata':{'name':'robot'}}"));

  private static String uid(JsonNode object) {
    return Json.text(object.path("metadata"), "uid");
  }

  private String token(String audience, String secretUid) {
    var now = cluster.time.now();
    var secret = secretUid.isEmpty() ? null : new Bound("s", secretUid);
    return tokens.sign(
        new Claims(
            "ns",
            "robot",
            account,
            List.of(audience),
            now,
            now.plusSeconds(600),
            "id",
            null,
            null,
            secret));
  }

  private boolean known(String token) {
    return check.authenticate(token, List.of()).caller() != null;
  }

  @Test
  void the_administrator_is_a_master() {
    var caller = check.authenticate("secret", List.of()).caller();
    assertThat(caller).isNotNull();
    if (caller != null) assertThat(caller.isMaster()).isTrue();
    assertThat(check.authenticate("wrong", List.of()).why()).isEqualTo("invalid bearer token");
  }

  @Test
  void an_account_is_known_until_its_token_ends_or_it_goes() {
    var token = token(ServiceAccountTokens.ISSUER, "");
    assertThat(known(token)).isTrue();
    assertThat(known(token)).isTrue();
    cluster.driver.advance(Duration.ofSeconds(600));
    assertThat(known(token)).isFalse();
    var next = token(ServiceAccountTokens.ISSUER, "");
    assertThat(known(next)).isTrue();
    cluster.delete("", "serviceaccounts", "ns/robot");
    assertThat(known(next)).isFalse();
  }

  @Test
  void a_bound_token_ends_with_what_it_is_bound_to() {
    var secret = uid(cluster.create("", "secrets", "ns", "{'metadata':{'name':'s'}}"));
    var token = token(ServiceAccountTokens.ISSUER, secret);
    assertThat(known(token)).isTrue();
    cluster.delete("", "secrets", "ns/s");
    assertThat(known(token)).isFalse();
    // another of the same name is not the same
    cluster.create("", "secrets", "ns", "{'metadata':{'name':'s'}}");
    assertThat(known(token)).isFalse();
  }

  @Test
  void a_token_is_good_for_its_audience_only() {
    var token = token("elsewhere", "");
    assertThat(check.authenticate(token, List.of()).why())
        .isEqualTo(
            "[invalid bearer token, token audiences [\"elsewhere\"] is invalid for the target"
                + " audiences [\"https://kubernetes.default.svc\"]]");
    assertThat(check.authenticate(token, List.of("x", "elsewhere")).audiences())
        .containsExactly("elsewhere");
  }

  @Test
  void a_lasting_token_is_good_while_its_secret_holds_it() {
    var token = tokens.sign(new Lasting("ns", "robot", account, "kept"));
    assertThat(known(token)).isFalse();
    var encoded = Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
    cluster.create(
        "", "secrets", "ns", "{'metadata':{'name':'kept'},'data':{'token':'" + encoded + "'}}");
    assertThat(known(token)).isTrue();
    cluster.delete("", "secrets", "ns/kept");
    assertThat(known(token)).isFalse();
  }
}
