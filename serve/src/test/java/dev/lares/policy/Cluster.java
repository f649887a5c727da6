package dev.lares.policy;

import dev.lares.admission.StandardAdmission;
import dev.lares.api.ApiServer;
import dev.lares.api.Body;
import dev.lares.api.Caller;
import dev.lares.api.Json;
import dev.lares.api.Outcome;
import dev.lares.api.Target;
import dev.lares.api.WriteOptions;
import dev.lares.chance.Chance;
import dev.lares.kind.BuiltInKinds;
import dev.lares.kind.Kind;
import dev.lares.kind.Kinds;
import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus;
import dev.lares.store.MemoryStore;
import dev.lares.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;

/** A server with a namespace, and short ways to write to it. Quotes may be single. */
public final class Cluster {
  private static final Caller CALLER =
      new Caller("me", List.of(Caller.MASTERS, "system:authenticated"), "", "test");
  private static final String REGISTRATION = "admissionregistration.k8s.io";

  private final Kinds kinds = new Kinds(BuiltInKinds.ALL);
  private final ApiServer server =
      new ApiServer(
          new MemoryStore(),
          () -> kinds,
          StandardAdmission.of(Chance.seeded(1)),
          new VirtualTime(Instant.parse("2030-01-02T03:04:05Z")),
          Chance.seeded(2));

  public Cluster() {
    create("", "namespaces", "", "{'metadata':{'name':'ns','labels':{'team':'a'}}}");
  }

  public Outcome register(String plural, String json) {
    return create(REGISTRATION, plural, "", json);
  }

  public Outcome configMap(String json) {
    return create("", "configmaps", "ns", json);
  }

  public Outcome event(String json) {
    return create("", "events", "ns", json);
  }

  public JsonNode tree(Outcome outcome) {
    return Json.tree(outcome.json());
  }

  public ApiStatus refusal(String configMap) {
    try {
      configMap(configMap);
    } catch (ApiException refused) {
      return refused.status();
    }
    return Assertions.fail("was not refused");
  }

  private Outcome create(String group, String plural, String namespace, String json) {
    var body =
        new Body.Encoded(
            json.replace('\'', '"').replace('`', '\'').getBytes(StandardCharsets.UTF_8),
            "application/json");
    return server.create(
        new Target(kind(group, plural), namespace, "", ""), body, WriteOptions.DEFAULT, CALLER);
  }

  private Kind kind(String group, String plural) {
    var kind = kinds.find(group, "v1", plural);
    if (kind == null) throw new AssertionError("no kind " + plural);
    return kind;
  }
}
