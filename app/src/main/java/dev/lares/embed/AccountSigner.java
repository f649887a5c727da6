package dev.lares.embed;

import dev.lares.api.TokenSigner;
import dev.lares.chance.Chance;
import dev.lares.pki.ServiceAccountTokens;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs tokens of service accounts with the cluster's key, made when the first one is asked for.
 */
final class AccountSigner implements TokenSigner {
  private final Supplier<ServiceAccountTokens> tokens;
  private final Chance ids;

  AccountSigner(Supplier<ServiceAccountTokens> tokens, Chance ids) {
    this.tokens = tokens;
    this.ids = ids;
  }

  @Override
  public List<String> audiences() {
    return List.of(ServiceAccountTokens.ISSUER);
  }

  @Override
  public String sign(Claims claims) {
    var bound = claims.bound();
    var object = bound == null ? null : new ServiceAccountTokens.Bound(bound.name(), bound.uid());
    var kind = bound == null ? "" : bound.kind();
    return tokens
        .get()
        .sign(
            new ServiceAccountTokens.Claims(
                claims.namespace(),
                claims.account(),
                claims.accountUid(),
                claims.audiences(),
                claims.issued(),
                claims.expires(),
                ids.uuid().toString(),
                kind.equals("Pod") ? object : null,
                kind.equals("Node") ? object : node(claims),
                kind.equals("Secret") ? object : null));
  }

  @Override
  public String signLasting(String namespace, String account, String uid, String secret) {
    return tokens.get().sign(new ServiceAccountTokens.Lasting(namespace, account, uid, secret));
  }

  private static ServiceAccountTokens.@Nullable Bound node(Claims claims) {
    var node = claims.node();
    return node == null ? null : new ServiceAccountTokens.Bound(node.name(), node.uid());
  }
}
