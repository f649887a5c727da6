package dev.lares.embed;

import dev.lares.access.RequestKeeper;
import dev.lares.access.RoleGathering;
import dev.lares.access.TokenSecrets;
import dev.lares.api.Trust;
import dev.lares.api.Verbs;
import dev.lares.kind.Kind;
import dev.lares.kind.Kinds;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.policy.TypeChecking;
import dev.lares.store.Store;
import dev.lares.time.Timers;
import dev.lares.time.Worker;
import java.util.Objects;
import java.util.function.Consumer;

/** The workers that look after roles, tokens, certificates and policies. */
record AccessKeepers(
    RoleGathering roles, TokenSecrets tokens, RequestKeeper requests, TypeChecking policies) {
  private static final ResourceType CLUSTER_ROLES =
      new ResourceType("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", false);

  static AccessKeepers start(
      Verbs verbs,
      Kinds kinds,
      Store store,
      Trust trust,
      RequestKeeper.Authority authority,
      String authorityPem,
      Timers time,
      Consumer<Worker> start) {
    var keepers =
        new AccessKeepers(
            new RoleGathering(verbs, kind(kinds, CLUSTER_ROLES), store),
            new TokenSecrets(
                verbs, kind(kinds, Resources.SECRETS), store, trust.signer(), authorityPem),
            new RequestKeeper(
                verbs,
                kind(kinds, Resources.CERTIFICATE_REQUESTS),
                store,
                trust.authorizer(),
                authority,
                time),
            new TypeChecking(verbs, store));
    start.accept(keepers.roles);
    start.accept(keepers.tokens);
    start.accept(keepers.requests);
    start.accept(keepers.policies);
    return keepers;
  }

  private static Kind kind(Kinds kinds, ResourceType type) {
    return Objects.requireNonNull(kinds.find(type));
  }

  void close() {
    policies.close();
    requests.close();
    tokens.close();
    roles.close();
  }
}
