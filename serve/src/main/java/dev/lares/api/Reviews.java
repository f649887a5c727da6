package dev.lares.api;

import dev.lares.api.Authorizer.Wish;
import dev.lares.kind.Kind;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Questions about identity and permission: asked by creating them, answered, never stored. */
final class Reviews {
  private final Engine engine;
  private final Authorizer authorizer;

  Reviews(Engine engine, Authorizer authorizer) {
    this.engine = engine;
    this.authorizer = authorizer;
  }

  /** Whether objects of {@code kind} are such questions. */
  static boolean asks(Kind kind) {
    var group = kind.type().group();
    return (group.equals("authorization.k8s.io") || group.equals("authentication.k8s.io"))
        && kind.verbs().equals(List.of("create"));
  }

  Outcome create(Target target, Body body, WriteOptions options, Caller caller) {
    var warnings = new ArrayList<String>();
    var review = engine.decoder().decode(target.kind(), body, options, warnings::add);
    var status = review.putObject("status");
    switch (target.kind().type().kind()) {
      case "SelfSubjectReview" -> {
        Metadata.of(review).put("creationTimestamp", Metadata.time(engine.time().now()));
        putUser(status.putObject("userInfo"), caller);
      }
      case "SelfSubjectAccessReview" -> putAnswer(status, caller, review.path("spec"));
      case "SelfSubjectRulesReview" -> putRules(status);
      case "TokenReview" -> status.put("error", "tokens are reviewed by the transport alone");
      default -> putAnswer(status, subject(review.path("spec")), review.path("spec"));
    }
    return new Outcome(201, Encoder.json(review), warnings);
  }

  private void putAnswer(ObjectNode status, Caller subject, JsonNode spec) {
    status.put("allowed", authorizer.allows(subject, wish(spec)));
  }

  private static Wish wish(JsonNode spec) {
    var resource = spec.path("resourceAttributes");
    var other = spec.path("nonResourceAttributes");
    var verb = Json.text(resource.isObject() ? resource : other, "verb");
    return new Wish(
        verb,
        Json.text(resource, "group"),
        Json.text(resource, "resource"),
        Json.text(resource, "subresource"),
        Json.text(resource, "namespace"),
        Json.text(resource, "name"),
        Json.text(other, "path"));
  }

  private static Caller subject(JsonNode spec) {
    var groups = new ArrayList<String>();
    for (var group : spec.path("groups")) groups.add(group.stringValue(""));
    return new Caller(Json.text(spec, "user"), groups, Json.text(spec, "uid"), "");
  }

  private static void putUser(ObjectNode user, Caller caller) {
    user.put("username", caller.user());
    if (!caller.uid().isEmpty()) user.put("uid", caller.uid());
    var groups = user.putArray("groups");
    caller.groups().forEach(groups::add);
  }

  /** As of somebody to whom all is allowed. */
  private static void putRules(ObjectNode status) {
    var resources = status.putArray("resourceRules").addObject();
    resources.putArray("verbs").add("*");
    resources.putArray("apiGroups").add("*");
    resources.putArray("resources").add("*");
    var others = status.putArray("nonResourceRules").addObject();
    others.putArray("verbs").add("*");
    others.putArray("nonResourceURLs").add("*");
    status.put("incomplete", false);
  }
}
