package dev.lares.http;

import dev.lares.api.Caller;
import dev.lares.front.Headers;
import dev.lares.pki.ServiceAccountTokens;
import dev.lares.pki.ServiceAccountTokens.Claims;
import dev.lares.time.Clock;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers by bearer token, service-account token or client certificate, in the order in which
 * Kubernetes asks: a certificate first, then the token.
 */
public final class Authenticator implements Authentication {
  private static final String ALL = "system:authenticated";
  private static final Caller ANONYMOUS =
      new Caller("system:anonymous", List.of("system:unauthenticated"), "", "");

  /**
   * Whom a fixed token stands for.
   *
   * @param groups without {@code system:authenticated}
   */
  public record User(String name, List<String> groups) {
    public static final User ADMIN = new User("admin", List.of("system:masters"));
  }

  private final Map<String, User> tokens;
  private final Supplier<ServiceAccountTokens> accounts;
  private final Predicate<Claims> stillThere;
  private final Clock clock;

  /**
   * @param tokens fixed bearer tokens
   * @param accounts asked for only when a token of a service account is shown
   * @param stillThere whether the account of a token, and the pod it is bound to, still exist
   */
  public Authenticator(
      Map<String, User> tokens,
      Supplier<ServiceAccountTokens> accounts,
      Predicate<Claims> stillThere,
      Clock clock) {
    this.tokens = Map.copyOf(tokens);
    this.accounts = accounts;
    this.stillThere = stillThere;
    this.clock = clock;
  }

  @Override
  public @Nullable Caller caller(Headers headers, @Nullable X509Certificate certificate) {
    var agent = headers.first("user-agent");
    if (certificate != null) {
      var known = ofCertificate(certificate, agent);
      if (known != null) return known;
    }
    var header = headers.first("authorization");
    if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) return ANONYMOUS;
    return ofToken(header.substring(7).trim(), agent);
  }

  private @Nullable Caller ofToken(String token, String agent) {
    var user = tokens.get(token);
    if (user != null) return caller(user.name, user.groups, "", agent);
    if (token.indexOf('.') < 0) return null;
    var claims = accounts.get().verify(token, clock.now());
    if (claims == null || !claims.audiences().contains(ServiceAccountTokens.ISSUER)) return null;
    if (!stillThere.test(claims)) return null;
    var groups = List.of("system:serviceaccounts", "system:serviceaccounts:" + claims.namespace());
    return caller(claims.user(), groups, claims.uid(), agent);
  }

  private static @Nullable Caller ofCertificate(X509Certificate certificate, String agent) {
    var user = "";
    var groups = new ArrayList<String>();
    try {
      var name = new LdapName(certificate.getSubjectX500Principal().getName());
      for (var part : name.getRdns()) {
        var value = String.valueOf(part.getValue());
        if (part.getType().equalsIgnoreCase("CN")) user = value;
        if (part.getType().equalsIgnoreCase("O")) groups.add(value);
      }
    } catch (InvalidNameException unreadable) {
      return null;
    }
    return user.isEmpty() ? null : caller(user, groups, "", agent);
  }

  private static Caller caller(String user, List<String> groups, String uid, String agent) {
    var all = new ArrayList<>(groups);
    if (!all.contains(ALL)) all.add(ALL);
    return new Caller(user, all, uid, agent);
  }
}
