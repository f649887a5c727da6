package dev.lares.access;

import dev.lares.api.Caller;
import dev.lares.api.Json;
import dev.lares.api.TokenAuthenticator;
import dev.lares.pki.ServiceAccountTokens;
import dev.lares.pki.ServiceAccountTokens.Bound;
import dev.lares.pki.ServiceAccountTokens.Claims;
import dev.lares.store.Picture;
import dev.lares.store.Store;
import dev.lares.text.Quoted;
import dev.lares.time.Clock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Knows fixed tokens and those of service accounts. The latter are good as long as the account, and
 * what the token is bound to, are the ones it was made for.
 */
public final class TokenCheck implements TokenAuthenticator {
  private static final String EXTRA = "authentication.kubernetes.io/";

  /** A kilobyte each; beyond this all are forgotten and checked again. */
  private static final int REMEMBERED = 4096;

  private static final Answer INVALID = Answer.unknown("invalid bearer token");

  /**
   * Whom a fixed token stands for.
   *
   * @param groups without {@code system:authenticated}
   */
  public record User(String name, List<String> groups) {
    public static final User ADMIN = new User("admin", List.of(Caller.MASTERS));
  }

  private final Map<String, User> fixed;
  private final Supplier<ServiceAccountTokens> accounts;
  private final Store store;
  private final Clock clock;
  private final Map<String, Claims> verified = new ConcurrentHashMap<>();

  /**
   * @param fixed users by token
   * @param accounts asked for only when a token of a service account is shown
   */
  public TokenCheck(
      Map<String, User> fixed, Supplier<ServiceAccountTokens> accounts, Store store, Clock clock) {
    this.fixed = Map.copyOf(fixed);
    this.accounts = accounts;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Answer authenticate(String token, List<String> audiences) {
    var asked = audiences.isEmpty() ? List.of(ServiceAccountTokens.ISSUER) : audiences;
    var user = fixed(token);
    // a fixed token says nothing of audiences: it is for this server
    if (user != null && asked.contains(ServiceAccountTokens.ISSUER)) return known(user, asked);
    if (user != null || token.indexOf('.') < 0) return INVALID;
    var claims = verified(token);
    if (claims == null) return lasting(token, asked);
    var matching = asked.stream().filter(claims.audiences()::contains).toList();
    if (matching.isEmpty()) return wrongAudience(claims, asked);
    if (!stillThere(claims, store.current())) return INVALID;
    return new Answer(caller(claims), matching, "");
  }

  /** A token of old counts only while its secret holds it. */
  private Answer lasting(String token, List<String> asked) {
    var claims = accounts.get().verifyLasting(token);
    if (claims == null || !asked.contains(ServiceAccountTokens.ISSUER)) return INVALID;
    var picture = store.current();
    var secret = picture.find("secrets", claims.namespace() + "/" + claims.secret());
    var account = new Bound(claims.name(), claims.uid());
    if (secret == null || !lives(picture, "serviceaccounts", claims.namespace() + "/", account))
      return INVALID;
    var kept = Json.text(Json.tree(secret.json()).path("data"), "token");
    var shown = Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
    if (!kept.equals(shown) || secret.header().deleting()) return INVALID;
    var user = new Users.Account(claims.namespace(), claims.name());
    var caller = Users.caller(user.user(), user.groups(), claims.uid(), "", Map.of());
    return new Answer(caller, List.of(ServiceAccountTokens.ISSUER), "");
  }

  /** Checking a signature takes longer than most requests, and the same tokens come again. */
  private @Nullable Claims verified(String token) {
    var now = clock.now();
    var known = verified.get(token);
    if (known != null && now.isBefore(known.expires())) return known;
    var claims = accounts.get().verify(token, now);
    if (verified.size() >= REMEMBERED) verified.clear();
    if (claims == null) verified.remove(token);
    else verified.put(token, claims);
    return claims;
  }

  private static Answer known(User user, List<String> audiences) {
    var caller = Users.caller(user.name, user.groups, user.name, "", Map.of());
    return new Answer(caller, audiences, "");
  }

  /** Compares in the same time wherever the difference is. */
  private @Nullable User fixed(String token) {
    var shown = token.getBytes(StandardCharsets.UTF_8);
    User found = null;
    for (var entry : fixed.entrySet())
      if (MessageDigest.isEqual(entry.getKey().getBytes(StandardCharsets.UTF_8), shown))
        found = entry.getValue();
    return found;
  }

  private static Answer wrongAudience(Claims claims, List<String> asked) {
    return Answer.unknown(
        "[invalid bearer token, token audiences "
            + goList(claims.audiences())
            + " is invalid for the target audiences "
            + goList(asked)
            + "]");
  }

  private static String goList(List<String> texts) {
    return texts.stream().map(Quoted::of).collect(Collectors.joining(" ", "[", "]"));
  }

  private static Caller caller(Claims claims) {
    var account = new Users.Account(claims.namespace(), claims.name());
    Map<String, List<String>> extra = new TreeMap<>();
    if (!claims.id().isEmpty()) extra.put(EXTRA + "credential-id", List.of("JTI=" + claims.id()));
    describe(extra, "pod", claims.pod());
    describe(extra, "node", claims.node());
    return Users.caller(account.user(), account.groups(), claims.uid(), "", extra);
  }

  private static void describe(
      Map<String, List<String>> extra, String what, @Nullable Bound bound) {
    if (bound == null) return;
    extra.put(EXTRA + what + "-name", List.of(bound.name()));
    if (!bound.uid().isEmpty()) extra.put(EXTRA + what + "-uid", List.of(bound.uid()));
  }

  private static boolean stillThere(Claims claims, Picture picture) {
    var account = new Bound(claims.name(), claims.uid());
    var pod = claims.pod();
    var node = claims.node();
    return lives(picture, "serviceaccounts", claims.namespace() + "/", account)
        && lives(picture, "pods", claims.namespace() + "/", pod)
        && lives(picture, "secrets", claims.namespace() + "/", claims.secret())
        // the node of a bound pod is only told, it is the pod that counts
        && (pod != null || lives(picture, "nodes", "", node));
  }

  private static boolean lives(Picture picture, String type, String prefix, @Nullable Bound bound) {
    if (bound == null) return true;
    var stored = picture.find(type, prefix + bound.name());
    return stored != null && stored.header().uid().equals(bound.uid());
  }
}
