package dev.lares.access;

import dev.lares.admission.StandardAdmission;
import dev.lares.api.Admission;
import dev.lares.api.ApiServer;
import dev.lares.api.Body;
import dev.lares.api.Caller;
import dev.lares.api.DeleteOptions;
import dev.lares.api.Json;
import dev.lares.api.Target;
import dev.lares.api.TokenAuthenticator;
import dev.lares.api.TokenSigner;
import dev.lares.api.Trust;
import dev.lares.api.Usage;
import dev.lares.api.WriteOptions;
import dev.lares.chance.Chance;
import dev.lares.kind.BuiltInKinds;
import dev.lares.kind.Kind;
import dev.lares.kind.Kinds;
import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus;
import dev.lares.store.MemoryStore;
import dev.lares.time.VirtualDriver;
import dev.lares.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;

/** A server with roles and the default ones, on virtual time, asked in short words. */
final class Guarded {
  static final Caller ADMIN = Caller.internal("test");
  static final String RBAC = "rbac.authorization.k8s.io";

  final VirtualTime time = new VirtualTime(Instant.parse("2030-01-02T03:04:05Z"));
  final VirtualDriver driver = new VirtualDriver(time);
  final MemoryStore store = new MemoryStore();
  final Kinds kinds = new Kinds(BuiltInKinds.ALL);
  final StandardAccess access = new StandardAccess(store);
  final ApiServer api;

  Guarded() {
    this(TokenSigner.NONE);
  }

  Guarded(TokenSigner signer) {
    this(signer, false);
  }

  /** {@code wholly}: with all plugins, which want more of pods than most tests. */
  Guarded(TokenSigner signer, boolean wholly) {
    var admission =
        wholly
            ? StandardAdmission.of(Chance.seeded(9), access)
            : new Admission(List.of(new Escalation(access)));
    var trust = new Trust(signer, TokenAuthenticator.NONE, access);
    api = new ApiServer(store, () -> kinds, admission, trust, Usage.NONE, time, Chance.seeded(7));
    bootstrap().run();
    create("", "namespaces", "", "{'metadata':{'name':'ns'}}");
  }

  RoleBootstrap bootstrap() {
    return new RoleBootstrap(api, kinds, store, time, Chance.seeded(8));
  }

  static Caller user(String name, String... groups) {
    return new Caller(name, List.of(groups), "", "");
  }

  Kind kind(String group, String plural) {
    return Objects.requireNonNull(kinds.find(group, "v1", plural));
  }

  JsonNode create(String group, String plural, String namespace, String json) {
    return createAs(ADMIN, group, plural, namespace, json);
  }

  JsonNode createAs(Caller caller, String group, String plural, String namespace, String json) {
    var target = new Target(kind(group, plural), namespace, "", "");
    return Json.tree(api.create(target, body(json), WriteOptions.DEFAULT, caller).json());
  }

  JsonNode patch(Caller caller, String group, String plural, String key, String json) {
    var target = target(group, plural, key);
    var body =
        new Body.Encoded(
            json.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
            "application/merge-patch+json");
    return Json.tree(api.patch(target, body, WriteOptions.DEFAULT, caller).json());
  }

  JsonNode get(String group, String plural, String key) {
    return Json.tree(api.get(target(group, plural, key), "", ADMIN).json());
  }

  boolean has(String group, String plural, String key) {
    return store.current().find(kind(group, plural).storedAs(), key) != null;
  }

  void delete(String group, String plural, String key) {
    api.delete(target(group, plural, key), Body.EMPTY, DeleteOptions.DEFAULT, ADMIN);
  }

  private Target target(String group, String plural, String key) {
    int slash = key.indexOf('/');
    return new Target(
        kind(group, plural),
        slash < 0 ? "" : key.substring(0, slash),
        key.substring(slash + 1),
        "");
  }

  /** A role of one rule in {@code ns}, given to a user under the same name. */
  void grant(String user, String rule) {
    create(RBAC, "roles", "ns", "{'metadata':{'name':'%s'},'rules':[%s]}".formatted(user, rule));
    create(
        RBAC,
        "rolebindings",
        "ns",
        ("{'metadata':{'name':'%1$s'},'roleRef':{'kind':'Role','name':'%1$s'},"
                + "'subjects':[{'kind':'User','name':'%1$s'}]}")
            .formatted(user));
  }

  void grantEverywhere(String user, String rule) {
    create(
        RBAC, "clusterroles", "", "{'metadata':{'name':'%s'},'rules':[%s]}".formatted(user, rule));
    create(
        RBAC,
        "clusterrolebindings",
        "",
        ("{'metadata':{'name':'%1$s'},'roleRef':{'kind':'ClusterRole','name':'%1$s'},"
                + "'subjects':[{'kind':'User','name':'%1$s'}]}")
            .formatted(user));
  }

  static ApiStatus refusal(Runnable call) {
    var thrown = Assertions.catchThrowable(call::run);
    Assertions.assertThat(thrown).isInstanceOf(ApiException.class);
    return ((ApiException) thrown).status();
  }

  private static Body body(String json) {
    return new Body.Encoded(
        json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "application/json");
  }
}
