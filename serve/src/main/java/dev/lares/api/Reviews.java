package dev.lares.api;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.Kind;
import dev.lares.right.Rule;
import dev.lares.right.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Questions about identity and permission: asked by creating them, answered, never stored. */
final class Reviews {
  private final Engine engine;
  private final Trust trust;

  Reviews(Engine engine, Trust trust) {
    this.engine = engine;
    this.trust = trust;
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
    if (target.kind().type().namespaced()) Creating.place(target, review);
    var spec = review.path("spec");
    var kind = target.kind().type().kind();
    check(kind, review, target);
    var status = Json.object();
    switch (kind) {
      case "SelfSubjectReview" -> {
        review.putObject("metadata").put("creationTimestamp", Metadata.time(engine.time().now()));
        putUser(status.putObject("userInfo"), caller);
      }
      case "SelfSubjectAccessReview" -> putAnswer(status, caller, spec);
      case "SelfSubjectRulesReview" -> {
        putRules(status, caller, Json.text(spec, "namespace"));
        review.putObject("spec");
      }
      case "TokenReview" -> putToken(status, spec);
      default -> putAnswer(status, subject(spec), spec);
    }
    review.set("status", status);
    return new Outcome(201, Encoder.json(review), warnings);
  }

  private static void check(String kind, ObjectNode review, Target target) {
    var spec = review.path("spec");
    if (kind.equals("TokenReview") && Json.text(spec, "token").isEmpty())
      throw Statuses.badRequest("token is required for TokenReview in authentication");
    if (kind.equals("SelfSubjectRulesReview") && Json.text(spec, "namespace").isEmpty())
      throw Statuses.badRequest("no namespace on request");
    if (!kind.endsWith("AccessReview")) return;
    var errors = new FieldErrors();
    new ReviewChecks(errors).check(kind, review, target.namespace());
    var group = target.kind().type().group();
    // these refusals name no kind
    if (!errors.isEmpty()) throw Statuses.invalid("." + group, group, "", "", errors.causes());
  }

  private void putAnswer(ObjectNode status, Caller subject, JsonNode spec) {
    var decision = trust.authorizer().decide(subject, ReviewedWishes.of(spec));
    status.put("allowed", decision.allowed());
    if (!decision.reason().isEmpty()) status.put("reason", decision.reason());
    var ignored = ReviewChecks.ignored(spec.path("resourceAttributes"));
    if (!ignored.isEmpty()) status.put("evaluationError", ignored);
  }

  private static Caller subject(JsonNode spec) {
    var extra = new TreeMap<String, List<String>>();
    for (var entry : spec.path("extra").properties())
      extra.put(entry.getKey(), texts(entry.getValue()));
    return new Caller(
        Json.text(spec, "user"), texts(spec.path("groups")), Json.text(spec, "uid"), "", extra);
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    for (var text : list) texts.add(text.stringValue(""));
    return texts;
  }

  private void putToken(ObjectNode status, JsonNode spec) {
    var answer =
        trust.tokens().authenticate(Json.text(spec, "token"), texts(spec.path("audiences")));
    var caller = answer.caller();
    if (caller == null) {
      status.putObject("user");
      if (!answer.why().isEmpty()) status.put("error", answer.why());
      return;
    }
    status.put("authenticated", true);
    putUser(status.putObject("user"), caller);
    put(status, "audiences", answer.audiences());
  }

  private static void putUser(ObjectNode user, Caller caller) {
    user.put("username", caller.user());
    if (!caller.uid().isEmpty()) user.put("uid", caller.uid());
    put(user, "groups", caller.groups());
    if (caller.extra().isEmpty()) return;
    var extra = user.putObject("extra");
    for (Map.Entry<String, List<String>> entry : caller.extra().entrySet())
      put(extra, entry.getKey(), entry.getValue());
  }

  private void putRules(ObjectNode status, Caller caller, String namespace) {
    var rights = trust.authorizer().rights(caller, namespace);
    var resources = status.putArray("resourceRules");
    var others = status.putArray("nonResourceRules");
    for (var rule : rights.rules()) {
      if (!rule.resources().isEmpty()) putResources(resources, rule);
      if (rule.paths().isEmpty()) continue;
      var node = others.addObject();
      put(node, "verbs", rule.verbs());
      put(node, "nonResourceURLs", rule.paths());
    }
    status.put("incomplete", !rights.errors().isEmpty());
    if (!rights.errors().isEmpty())
      status.put("evaluationError", String.join(", ", rights.errors()));
  }

  private static void putResources(ArrayNode list, Rule rule) {
    var node = list.addObject();
    put(node, "verbs", rule.verbs());
    put(node, "apiGroups", rule.groups());
    put(node, "resources", rule.resources());
    if (!rule.names().isEmpty()) put(node, "resourceNames", rule.names());
  }

  private static void put(ObjectNode node, String name, List<String> texts) {
    var list = node.putArray(name);
    for (var text : texts) list.add(text);
  }

  /** Reads what is asked about. */
  private static final class ReviewedWishes {
    private ReviewedWishes() {}

    static Wish of(JsonNode spec) {
      var resource = spec.path("resourceAttributes");
      var other = spec.path("nonResourceAttributes");
      if (!resource.isObject())
        return Wish.path(Json.text(other, "verb"), Json.text(other, "path"));
      return Wish.object(
              Json.text(resource, "verb"),
              Json.text(resource, "group"),
              Json.text(resource, "resource"),
              Json.text(resource, "namespace"),
              Json.text(resource, "name"))
          .withSubresource(Json.text(resource, "subresource"))
          .withFields(ReviewChecks.fields(resource.path("fieldSelector")));
    }
  }
}
