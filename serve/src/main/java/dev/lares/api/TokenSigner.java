package dev.lares.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signs the tokens of service accounts. */
public interface TokenSigner {
  /** Of a server that has no keys. */
  TokenSigner NONE =
      new TokenSigner() {
        @Override
        public List<String> audiences() {
          return List.of();
        }

        @Override
        public String sign(Claims claims) {
          throw Statuses.internal("this server has no key to sign tokens with");
        }

        @Override
        public String signLasting(String namespace, String account, String uid, String secret) {
          throw Statuses.internal("this server has no key to sign tokens with");
        }
      };

  /** For whom a token is good if the request names nobody. */
  List<String> audiences();

  /** A signed JWT. */
  String sign(Claims claims);

  /** A signed JWT as of old, which is kept in a secret and lasts as long as that. */
  String signLasting(String namespace, String account, String uid, String secret);

  /**
   * What a token says.
   *
   * @param bound what it ends with; null for nothing
   * @param node on which the pod it is bound to runs; null if there is none
   */
  record Claims(
      String namespace,
      String account,
      String accountUid,
      List<String> audiences,
      Instant issued,
      Instant expires,
      @Nullable Bound bound,
      @Nullable Bound node) {
    /** As in {@code sub}, and as the user is called. */
    public String subject() {
      return "system:serviceaccount:" + namespace + ":" + account;
    }
  }

  /**
   * An object without which a token is void.
   *
   * @param kind {@code Pod}, {@code Secret} or {@code Node}
   */
  record Bound(String kind, String name, String uid) {}
}
