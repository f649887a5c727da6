package dev.lares.api;

import dev.lares.chance.Chance;
import dev.lares.kind.BuiltInKinds;
import dev.lares.kind.Kind;
import dev.lares.kind.Kinds;
import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus;
import dev.lares.model.ResourceType;
import dev.lares.store.MemoryStore;
import dev.lares.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;

/** A server on memory and virtual time, asked as a client would, in short words. */
final class Api {
  static final Caller CALLER = new Caller("me", List.of("system:masters"), "", "test/1");

  /** A kind with nothing special, for rules all kinds share. */
  static final Kind THINGS =
      Kind.of(new ResourceType("example.com", "v1", "things", "Thing", true))
          .subresources("status")
          .withGeneration();

  static final Kind CONFIG_MAPS =
      Kind.of(new ResourceType("", "v1", "configmaps", "ConfigMap", true));

  static final Kind LEASES =
      Kind.of(new ResourceType("coordination.k8s.io", "v1", "leases", "Lease", true))
          .withRevisionNeededOnUpdate()
          .withCreateOnUpdate();

  final VirtualTime time = new VirtualTime(Instant.parse("2030-01-02T03:04:05Z"));
  final MemoryStore store = new MemoryStore();
  final Kinds kinds;
  final ApiServer server;

  Api() {
    this(Admission.NONE);
  }

  Api(Admission admission) {
    this(admission, TokenSigner.NONE, Usage.NONE);
  }

  Api(Usage usage) {
    this(Admission.NONE, TokenSigner.NONE, usage);
  }

  Api(Admission admission, TokenSigner signer) {
    this(admission, signer, Usage.NONE);
  }

  Api(Admission admission, TokenSigner signer, Usage usage) {
    var all = new ArrayList<Kind>();
    for (var kind : List.of(THINGS, CONFIG_MAPS, LEASES)) all.add(kind);
    for (var kind : BuiltInKinds.ALL)
      if (all.stream().noneMatch(k -> k.type().equals(kind.type()))) all.add(kind);
    kinds = new Kinds(all);
    server =
        new ApiServer(store, () -> kinds, admission, trust(signer), usage, time, Chance.seeded(7));
  }

  /** Another server over the same store, for kinds that change. */
  ApiServer serving(Supplier<Kinds> others) {
    return new ApiServer(
        store, others, Admission.NONE, trust(TokenSigner.NONE), Usage.NONE, time, Chance.seeded(8));
  }

  Kind kind(String group, String plural) {
    var kind = kinds.find(group, "v1", plural);
    if (kind == null) throw new AssertionError("no kind " + plural);
    return kind;
  }

  Target target(Kind kind, String name) {
    return target(kind, name, "");
  }

  Target target(Kind kind, String name, String subresource) {
    return new Target(kind, kind.type().namespaced() ? "ns" : "", name, subresource);
  }

  Kind pods() {
    return kind("", "pods");
  }

  /** POSTs {@code json} under a name. */
  JsonNode post(Kind kind, String name, String subresource, String json) {
    var target = target(kind, name, subresource);
    return read(server.create(target, body(json), WriteOptions.DEFAULT, CALLER));
  }

  JsonNode put(Kind kind, String name, String subresource, String json) {
    var target = target(kind, name, subresource);
    return read(server.update(target, body(json), WriteOptions.DEFAULT, CALLER));
  }

  JsonNode create(Kind kind, String json) {
    return create(kind, json, WriteOptions.DEFAULT);
  }

  JsonNode create(Kind kind, String json, WriteOptions options) {
    return read(server.create(target(kind, ""), body(json), options, CALLER));
  }

  JsonNode get(Kind kind, String name) {
    return read(server.get(target(kind, name), "", CALLER));
  }

  JsonNode update(Kind kind, String name, String json) {
    return read(server.update(target(kind, name), body(json), WriteOptions.DEFAULT, CALLER));
  }

  JsonNode merge(Kind kind, String name, String json) {
    return merge(kind, name, "", json);
  }

  JsonNode merge(Kind kind, String name, String subresource, String json) {
    return patch(kind, name, subresource, "merge", json);
  }

  JsonNode patch(Kind kind, String name, String subresource, String type, String json) {
    var body = new Body.Encoded(bytes(json), "application/" + type + "-patch+json");
    var target = target(kind, name, subresource);
    return read(server.patch(target, body, WriteOptions.DEFAULT, CALLER));
  }

  JsonNode delete(Kind kind, String name) {
    return delete(kind, name, DeleteOptions.DEFAULT);
  }

  JsonNode delete(Kind kind, String name, DeleteOptions options) {
    return read(server.delete(target(kind, name), Body.EMPTY, options, CALLER));
  }

  Listing list(Kind kind, ListOptions options) {
    return server.list(target(kind, ""), options, CALLER);
  }

  List<String> names(Listing listing) {
    return listing.items().stream().map(dev.lares.store.Stored::name).toList();
  }

  Watching watch(Kind kind, ListOptions options) {
    return server.watch(target(kind, ""), options, CALLER);
  }

  WatchEvent next(Watching watch) {
    var event = watch.poll();
    return event == null ? Assertions.fail("no event") : event;
  }

  /** What the watch has now, as {@code ADDED a@3}. */
  List<String> events(Watching watch) {
    var events = new ArrayList<String>();
    for (var event = watch.poll(); event != null; event = watch.poll()) {
      var metadata = Json.tree(event.json()).path("metadata");
      events.add(
          event.type()
              + " "
              + Json.text(metadata, "name")
              + "@"
              + Json.text(metadata, "resourceVersion"));
    }
    return events;
  }

  /** The refusal that {@code request} meets. */
  static ApiStatus refusal(Runnable request) {
    try {
      request.run();
    } catch (ApiException refused) {
      return refused.status();
    }
    return Assertions.fail("accepted");
  }

  static List<ApiStatus.Cause> causes(ApiStatus refusal) {
    var details = refusal.details();
    return details == null ? List.of() : details.causes();
  }

  static Body body(String json) {
    return new Body.Encoded(bytes(json), "application/json");
  }

  /** Single quotes stand for double ones. */
  static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  static JsonNode read(Outcome outcome) {
    return Json.tree(outcome.json());
  }

  private static Trust trust(TokenSigner signer) {
    return new Trust(signer, TokenAuthenticator.NONE, Authorizer.ALLOWS_ALL);
  }
}
