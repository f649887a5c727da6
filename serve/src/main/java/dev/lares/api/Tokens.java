package dev.lares.api;

import dev.lares.api.TokenSigner.Bound;
import dev.lares.api.TokenSigner.Claims;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.Texts;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.store.Stored;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code serviceaccounts/NAME/token}: a token for the account, signed now. */
final class Tokens implements Subresource {
  private static final ResourceType REQUEST =
      new ResourceType("authentication.k8s.io", "v1", "tokenrequests", "TokenRequest", true);
  private static final Kind KIND = Kind.of(REQUEST);
  private static final FieldPath EXPIRATION = FieldPath.of("spec", "expirationSeconds");
  private static final long DEFAULT_SECONDS = 3600;
  private static final long SHORTEST_SECONDS = 600;
  private static final long LONGEST_SECONDS = 1L << 32;

  private final Engine engine;
  private final TokenSigner signer;

  Tokens(Engine engine, TokenSigner signer) {
    this.engine = engine;
    this.signer = signer;
  }

  @Override
  public Outcome create(Target target, Body body, WriteOptions options, Caller caller) {
    var warnings = new ArrayList<String>();
    var request = engine.decoder().decode(KIND, body, options, warnings::add);
    var spec = Json.child(request, "spec");
    long seconds = spec.path("expirationSeconds").longValue(DEFAULT_SECONDS);
    var namespace = Metadata.namespace(request);
    if (!namespace.isEmpty() && !namespace.equals(target.namespace()))
      throw Statuses.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    var stored = engine.find(target);
    if (stored == null) throw Statuses.notFound(Resources.SERVICE_ACCOUNTS, target.name());
    check(target, request, seconds);
    var audiences = audiences(spec);
    var bound = bound(target, spec.path("boundObjectRef"));
    var now = engine.time().now();
    var expires = now.plusSeconds(seconds);
    var token =
        signer.sign(
            new Claims(
                target.namespace(),
                target.name(),
                stored.header().uid(),
                audiences,
                now,
                expires,
                bound,
                bound == null ? null : nodeOf(target, bound)));
    var answer = Json.object().put("kind", REQUEST.kind()).put("apiVersion", REQUEST.apiVersion());
    var metadata = answer.putObject("metadata");
    metadata
        .put("name", target.name())
        .put("namespace", target.namespace())
        .put("uid", stored.header().uid())
        .put("creationTimestamp", Metadata.time(now));
    for (var own : List.of("labels", "annotations"))
      Metadata.copy(Metadata.of(request), metadata, own);
    Metadata.putNumber(spec, "expirationSeconds", seconds);
    var list = spec.putArray("audiences");
    audiences.forEach(list::add);
    if (bound == null) spec.putNull("boundObjectRef");
    answer.set("spec", spec);
    answer
        .putObject("status")
        .put("token", token)
        .put("expirationTimestamp", Metadata.time(expires));
    return new Outcome(201, Json.bytes(answer), warnings);
  }

  private static void check(Target target, ObjectNode request, long seconds) {
    var errors = new FieldErrors();
    if (seconds < SHORTEST_SECONDS)
      errors.invalid(EXPIRATION, seconds, "may not specify a duration less than 10 minutes");
    if (seconds > LONGEST_SECONDS)
      errors.invalid(EXPIRATION, seconds, "may not specify a duration larger than 2^32 seconds");
    if (!errors.isEmpty()) throw Statuses.invalid(REQUEST, "", errors.causes());
    var name = Metadata.name(request);
    if (name.isEmpty() || name.equals(target.name())) return;
    errors.invalid(
        FieldPath.of("metadata", "name"), name, "must match the service account name if specified");
    throw Statuses.invalid(REQUEST, target.name(), errors.causes());
  }

  private List<String> audiences(JsonNode spec) {
    var named = new ArrayList<String>();
    for (var audience : spec.path("audiences")) named.add(audience.stringValue(""));
    return named.isEmpty() ? signer.audiences() : named;
  }

  private @Nullable Bound bound(Target target, JsonNode reference) {
    if (!reference.isObject()) return null;
    var kind = Json.text(reference, "kind");
    var name = Json.text(reference, "name");
    var type =
        switch (kind) {
          case "Pod" -> Resources.PODS;
          case "Secret" -> Resources.SECRETS;
          case "Node" -> Resources.NODES;
          default ->
              throw Statuses.badRequest(
                  "cannot bind token to object of type "
                      + groupVersion(Json.text(reference, "apiVersion"))
                      + ", Kind="
                      + kind);
        };
    var key = type.namespaced() ? target.namespace() + "/" + name : name;
    var stored = engine.picture().find(type.groupResource(), key);
    if (stored == null) throw Statuses.notFound(type, name);
    var uid = Json.text(reference, "uid");
    var found = stored.header().uid();
    if (!uid.isEmpty() && !uid.equals(found))
      throw Statuses.precondition(
          type,
          name,
          "the UID in the bound object reference ("
              + uid
              + ") does not match the UID in record. The object might have been deleted and then"
              + " recreated");
    if (kind.equals("Pod")) checkAccount(target, stored);
    return new Bound(kind, name, found);
  }

  /** A pod's token is its own account's. */
  private static void checkAccount(Target target, Stored pod) {
    var spec = Json.tree(pod.json()).path("spec");
    if (Json.text(spec, "serviceAccountName").equals(target.name())) return;
    throw Statuses.badRequest(
        "cannot bind token for serviceaccount "
            + Texts.quoted(target.name())
            + " to pod running with different serviceaccount name.");
  }

  private @Nullable Bound nodeOf(Target target, Bound bound) {
    if (!bound.kind().equals("Pod")) return null;
    var pod = engine.picture().find("pods", target.namespace() + "/" + bound.name());
    var name = pod == null ? "" : pod.header().field("spec.nodeName");
    if (name.isEmpty()) return null;
    var node = engine.picture().find("nodes", name);
    return new Bound("Node", name, node == null ? "" : node.header().uid());
  }

  /** With a slash also where there is no group. */
  private static String groupVersion(String apiVersion) {
    return apiVersion.indexOf('/') < 0 ? "/" + apiVersion : apiVersion;
  }
}
