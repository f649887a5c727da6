package dev.lares.pki;

import dev.lares.api.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Signs and checks the tokens by which service accounts are known (JWT, ES256). */
public final class ServiceAccountTokens {
  /** Who signs, and the audience of tokens that name none. */
  public static final String ISSUER = "https://kubernetes.default.svc";

  private static final String LASTING_ISSUER = "kubernetes/serviceaccount";
  private static final String LASTING = "kubernetes.io/serviceaccount/";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

  private final KeyPairs.Pair keys;
  private final String keyId;

  ServiceAccountTokens(KeyPairs.Pair keys) throws GeneralSecurityException {
    this.keys = keys;
    keyId =
        BASE64.encodeToString(
            MessageDigest.getInstance("SHA-256").digest(keys.publicKey().getEncoded()));
  }

  /**
   * What a token says.
   *
   * @param audiences for whom it is; not empty
   * @param id unique per token
   * @param pod to which it is bound, or null
   * @param node on which that pod runs, or to which it is bound itself, or null
   * @param secret to which it is bound, or null
   */
  public record Claims(
      String namespace,
      String name,
      String uid,
      List<String> audiences,
      Instant issued,
      Instant expires,
      String id,
      @Nullable Bound pod,
      @Nullable Bound node,
      @Nullable Bound secret) {
    /** As the API knows the account as a user. */
    public String user() {
      return "system:serviceaccount:" + namespace + ":" + name;
    }
  }

  /** An object a token is bound to. */
  public record Bound(String name, String uid) {}

  /**
   * What a token of old says: it is kept in a secret and good as long as that is there.
   *
   * @param uid of the account
   */
  public record Lasting(String namespace, String name, String uid, String secret) {}

  public String sign(Claims claims) {
    return sign(payload(claims));
  }

  public String sign(Lasting claims) {
    return sign(
        Json.object()
            .put("iss", LASTING_ISSUER)
            .put(LASTING + "namespace", claims.namespace())
            .put(LASTING + "secret.name", claims.secret())
            .put(LASTING + "service-account.name", claims.name())
            .put(LASTING + "service-account.uid", claims.uid())
            .put("sub", "system:serviceaccount:" + claims.namespace() + ":" + claims.name()));
  }

  private String sign(ObjectNode payload) {
    var header = Json.object().put("alg", "ES256").put("kid", keyId);
    var content = encode(header) + "." + encode(payload);
    try {
      var signer = Signature.getInstance(ALGORITHM);
      signer.initSign(keys.privateKey());
      signer.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + BASE64.encodeToString(signer.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What {@code token} says if it was signed here and is valid at {@code now}, else null. */
  public @Nullable Claims verify(String token, Instant now) {
    var payload = payload(token);
    return payload == null ? null : valid(payload, now);
  }

  /** What {@code token} says if it is one of old that was signed here, else null. */
  public @Nullable Lasting verifyLasting(String token) {
    var payload = payload(token);
    if (payload == null || !Json.text(payload, "iss").equals(LASTING_ISSUER)) return null;
    return new Lasting(
        Json.text(payload, LASTING + "namespace"),
        Json.text(payload, LASTING + "service-account.name"),
        Json.text(payload, LASTING + "service-account.uid"),
        Json.text(payload, LASTING + "secret.name"));
  }

  /** What stands in {@code token} if it was signed here, else null. */
  private @Nullable JsonNode payload(String token) {
    int first = token.indexOf('.');
    int last = token.lastIndexOf('.');
    if (first < 0 || last == first) return null;
    try {
      var header = Json.parse(decode(token.substring(0, first)));
      if (!Json.text(header, "alg").equals("ES256")) return null;
      var verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(keys.publicKey());
      verifier.update(token.substring(0, last).getBytes(StandardCharsets.US_ASCII));
      if (!verifier.verify(decode(token.substring(last + 1)))) return null;
      return Json.parse(decode(token.substring(first + 1, last)));
    } catch (GeneralSecurityException | JacksonException | IllegalArgumentException malformed) {
      return null;
    }
  }

  private static @Nullable Claims valid(JsonNode payload, Instant now) {
    var expires = Instant.ofEpochSecond(payload.path("exp").asLong(0));
    var notBefore = Instant.ofEpochSecond(payload.path("nbf").asLong(0));
    if (!Json.text(payload, "iss").equals(ISSUER)) return null;
    if (now.isBefore(notBefore) || !now.isBefore(expires)) return null;
    var audiences = new ArrayList<String>();
    for (var audience : payload.path("aud")) audiences.add(audience.asString(""));
    var about = payload.path("kubernetes.io");
    var account = about.path("serviceaccount");
    return new Claims(
        Json.text(about, "namespace"),
        Json.text(account, "name"),
        Json.text(account, "uid"),
        audiences,
        Instant.ofEpochSecond(payload.path("iat").asLong(0)),
        expires,
        Json.text(payload, "jti"),
        bound(about.get("pod")),
        bound(about.get("node")),
        bound(about.get("secret")));
  }

  private static @Nullable Bound bound(@Nullable JsonNode node) {
    return node == null ? null : new Bound(Json.text(node, "name"), Json.text(node, "uid"));
  }

  private static ObjectNode payload(Claims claims) {
    var payload = Json.object();
    var audiences = payload.putArray("aud");
    for (var audience : claims.audiences()) audiences.add(audience);
    payload.put("exp", claims.expires().getEpochSecond());
    payload.put("iat", claims.issued().getEpochSecond());
    payload.put("iss", ISSUER).put("jti", claims.id());
    var about = payload.putObject("kubernetes.io").put("namespace", claims.namespace());
    put(about, "node", claims.node());
    put(about, "pod", claims.pod());
    put(about, "secret", claims.secret());
    put(about, "serviceaccount", new Bound(claims.name(), claims.uid()));
    return payload.put("nbf", claims.issued().getEpochSecond()).put("sub", claims.user());
  }

  private static void put(ObjectNode parent, String name, @Nullable Bound bound) {
    if (bound != null) parent.putObject(name).put("name", bound.name()).put("uid", bound.uid());
  }

  /** The public key as others need it to check tokens: a JSON Web Key Set. */
  public ObjectNode keySet() {
    var point = keys.publicKey().getW();
    var set = Json.object();
    set.putArray("keys")
        .addObject()
        .put("use", "sig")
        .put("kty", "EC")
        .put("kid", keyId)
        .put("crv", "P-256")
        .put("alg", "ES256")
        .put("x", coordinate(point.getAffineX()))
        .put("y", coordinate(point.getAffineY()));
    return set;
  }

  /** 32 bytes, whatever the number's own length. */
  private static String coordinate(BigInteger value) {
    var bytes = value.toByteArray();
    var fixed = new byte[32];
    int length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
    return BASE64.encodeToString(fixed);
  }

  private static String encode(ObjectNode node) {
    return BASE64.encodeToString(Json.bytes(node));
  }

  private static byte[] decode(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
