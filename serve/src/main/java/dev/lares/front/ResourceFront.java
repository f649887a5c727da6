package dev.lares.front;

import dev.lares.api.Body;
import dev.lares.api.Deadline;
import dev.lares.api.DeleteOptions;
import dev.lares.api.Foresight;
import dev.lares.api.ListOptions;
import dev.lares.api.Outcome;
import dev.lares.api.Statuses;
import dev.lares.api.Target;
import dev.lares.api.Verbs;
import dev.lares.front.ApiResponse.Complete;
import dev.lares.front.ApiResponse.Field;
import dev.lares.front.ApiResponse.Streaming;
import dev.lares.front.Form.Offer;
import dev.lares.kind.Kinds;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Texts;
import dev.lares.model.ApiException;
import dev.lares.model.ApiStatus;
import dev.lares.model.ApiStatus.Details;
import dev.lares.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests for resources: finds the verb, reads its options, calls it, encodes what it answers. */
final class ResourceFront {
  private static final List<String> BODIES =
      List.of("application/json", "application/yaml", Accept.PROTOBUF);
  private static final List<String> PATCHES =
      List.of(
          "application/json-patch+json",
          "application/merge-patch+json",
          "application/strategic-merge-patch+json",
          "application/apply-patch+yaml");

  private static final Set<String> WITHOUT_COLUMNS = Set.of("resize", "ephemeralcontainers");
  private static final Set<String> CHECK_NAME = Set.of("get", "patch", "delete");

  private final Verbs verbs;
  private final Clock clock;
  private final RequestMetrics metrics;
  private final LogFront logs;

  ResourceFront(Verbs verbs, PodLogs logs, Clock clock, RequestMetrics metrics) {
    this.logs = new LogFront(verbs, logs, clock);
    this.verbs = verbs;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * A watch waits only if it begins with a state: one of changes alone is silent until they come.
   */
  void await(ApiRequest request, Route route) {
    var query = request.query();
    var verb = route.verb(request.method(), Options.flag(query, "watch"));
    boolean silent = verb.equals("watch") && !Options.flag(query, "sendInitialEvents");
    if (silent) return;
    var time = verb.equals("watch") ? Foresight.PATIENCE : TimeAllowed.of(request);
    boolean impatient = time.compareTo(Foresight.PATIENCE) < 0;
    var patience = impatient ? time : Foresight.PATIENCE;
    boolean come = verbs.await(query.first("resourceVersion"), patience);
    if (!come && impatient) throw new ApiException(Deadline.ALLOTTED);
  }

  /**
   * Answers a request under one group and version.
   *
   * @param rest what follows group and version
   * @param custom whether all of the group comes from definitions
   */
  ApiResponse handle(
      ApiRequest request,
      Kinds kinds,
      String group,
      String version,
      List<String> rest,
      boolean custom) {
    var route = Route.find(kinds, group, version, rest);
    if (route == null && custom) return Answers.noSuchPage();
    if (route == null || !route.exists()) throw nothingThere(route);
    var verb = route.verb(request.method(), Options.flag(request.query(), "watch"));
    if (route.kind().custom() != null) {
      var other = notForCustom(request, route, verb);
      if (other != null) return other;
    }
    if (!route.allows(verb)) throw Statuses.methodNotAllowed();
    var begun = metrics.begin();
    var deprecation = route.kind().deprecation();
    try {
      var answer = performInTime(request, route, verb);
      metrics.end(begun, route, verb, answer.code());
      return deprecation.isEmpty() ? answer : warned(answer, deprecation);
    } catch (ApiException refused) {
      metrics.end(begun, route, verb, refused.status().code());
      if (deprecation.isEmpty()) throw refused;
      return warned(Refusals.of(request, refused), deprecation);
    }
  }

  private static ApiResponse warned(ApiResponse answer, String warning) {
    var headers = new ArrayList<Field>();
    for (var field : answer.headers()) if (!field.name().equals("Warning")) headers.add(field);
    headers.addAll(Warnings.headers(List.of(warning)));
    for (var field : answer.headers()) if (field.name().equals("Warning")) headers.add(field);
    return switch (answer) {
      case Complete(var code, var before, var body) -> new Complete(code, headers, body);
      case Streaming(var code, var before, var events) -> new Streaming(code, headers, events);
    };
  }

  /** What custom resources answer otherwise than built-in kinds to what makes no sense. */
  private static @Nullable ApiResponse notForCustom(ApiRequest request, Route route, String verb) {
    boolean everywhere = route.kind().type().namespaced() && route.namespace().isEmpty();
    if (everywhere && !request.method().equals("GET")) return Answers.noSuchPage();
    if (route.name().isEmpty() && List.of("PUT", "PATCH").contains(request.method()))
      throw Statuses.badRequest("name must be provided");
    if (!route.subresource().isEmpty() && !route.allows(verb))
      throw Statuses.notSupported(route.kind().type(), verb);
    return null;
  }

  private ApiResponse performInTime(ApiRequest request, Route route, String verb) {
    if (request.method().equals("GET")) return perform(request, route, verb);
    var time = TimeAllowed.of(request);
    return verb.equals("deletecollection")
        ? Deadline.writes(clock, time, () -> perform(request, route, verb))
        : Deadline.write(clock, time, () -> perform(request, route, verb));
  }

  private ApiResponse perform(ApiRequest request, Route route, String verb) {
    if (CHECK_NAME.contains(verb)) requireName(route.name());
    var target = new Target(route.kind(), route.namespace(), route.name(), route.subresource());
    return switch (verb) {
      case "get" -> get(request, target);
      case "list" -> list(request, target);
      case "watch" -> watch(request, target);
      case "create" -> create(request, target);
      case "update" -> update(request, target);
      case "patch" -> patch(request, target);
      case "delete" -> delete(request, target);
      default -> deleteCollection(request, target);
    };
  }

  /** What can be no segment of a path is no name; a name that is only bad is merely not there. */
  private static void requireName(String name) {
    var problems = NameChecks.pathSegment(name);
    if (!problems.isEmpty())
      throw Statuses.badRequest(
          "Name parameter invalid: " + Texts.quoted(name) + ": " + String.join(", ", problems));
  }

  private static ApiException nothingThere(@Nullable Route route) {
    if (route != null && route.kind().custom() != null)
      return Statuses.notFound(route.kind().type(), route.name());
    var why =
        route == null || route.subresource().isEmpty()
            ? null
            : SubresourceFacts.whyNotServed(route.kind(), route.subresource());
    if (why == null) return Statuses.noSuchResource();
    return new ApiException(new ApiStatus(501, "NotImplemented", why, Details.NONE));
  }

  private ApiResponse get(ApiRequest request, Target target) {
    if (target.subresource().equals("log")) return logs.get(request, target);
    var encoding = encoding(request, target, Offer.OBJECT);
    var version = request.query().first("resourceVersion");
    return answer(verbs.get(target, version, request.caller()), encoding);
  }

  private ApiResponse list(ApiRequest request, Target target) {
    var encoding = encoding(request, target, Offer.LIST);
    var page = verbs.list(target, Options.list(request.query()), request.caller());
    return new Complete(200, encoding.form().media().text(), encoding.list(page));
  }

  private ApiResponse watch(ApiRequest request, Target target) {
    var encoding = encoding(request, target, Offer.WATCH);
    var options = Options.list(request.query());
    if (!target.name().isEmpty()) {
      options = onlyNamed(options, target.name());
      target = new Target(target.kind(), target.namespace(), "", "");
    }
    var watching = verbs.watch(target, options, request.caller());
    return new Streaming(
        200, List.of(new Field("Content-Type", encoding.watchType())), encoding.frames(watching));
  }

  /** The old path that watches one object is a watch of the collection with a selector. */
  private static ListOptions onlyNamed(ListOptions options, String name) {
    var selector = "metadata.name=" + name;
    if (!options.fieldSelector().isEmpty()) selector += "," + options.fieldSelector();
    return new ListOptions(
        options.labelSelector(),
        selector,
        options.resourceVersion(),
        options.resourceVersionMatch(),
        options.limit(),
        options.continueToken(),
        options.timeoutSeconds(),
        options.allowWatchBookmarks(),
        options.sendInitialEvents());
  }

  private ApiResponse create(ApiRequest request, Target target) {
    var encoding = encoding(request, target, Offer.OBJECT);
    var body = body(request);
    var options = Options.write(request.query(), "CreateOptions");
    return answer(verbs.create(target, body, options, request.caller()), encoding);
  }

  private ApiResponse update(ApiRequest request, Target target) {
    var encoding = encoding(request, target, Offer.OBJECT);
    var options = Options.write(request.query(), "UpdateOptions");
    return answer(verbs.update(target, body(request), options, request.caller()), encoding);
  }

  private ApiResponse patch(ApiRequest request, Target target) {
    var type = request.contentType();
    if (!PATCHES.contains(type))
      throw new ApiException(
          new ApiStatus(415, "UnsupportedMediaType", "415: Unsupported Media Type", Details.NONE));
    var encoding = encoding(request, target, Offer.OBJECT);
    var options = Options.patch(request.query(), type);
    var body = new Body.Encoded(request.body(), type);
    return answer(verbs.patch(target, body, options, request.caller()), encoding);
  }

  private ApiResponse delete(ApiRequest request, Target target) {
    var encoding = encoding(request, target, Offer.OBJECT);
    var outcome = verbs.delete(target, deleteBody(request), deletion(request), request.caller());
    return answer(outcome, encoding);
  }

  private ApiResponse deleteCollection(ApiRequest request, Target target) {
    var encoding = encoding(request, target, Offer.OBJECT);
    var selection = Options.list(request.query());
    var outcome =
        verbs.deleteCollection(
            target, selection, deleteBody(request), deletion(request), request.caller());
    return answer(outcome, encoding);
  }

  private static Body deleteBody(ApiRequest request) {
    return request.body().length == 0 ? Body.EMPTY : body(request);
  }

  /** As on real servers a body replaces the options of the query, all of them. */
  private static DeleteOptions deletion(ApiRequest request) {
    return request.body().length == 0 ? Options.delete(request.query()) : DeleteOptions.DEFAULT;
  }

  private static Body body(ApiRequest request) {
    var type = request.contentType();
    if (type.isEmpty()) type = "application/json";
    if (!BODIES.contains(type)) throw Statuses.unsupportedMediaType(BODIES);
    return new Body.Encoded(request.body(), type);
  }

  private Encoding encoding(ApiRequest request, Target target, Offer offer) {
    if (offer == Offer.OBJECT && WITHOUT_COLUMNS.contains(target.subresource())) offer = Offer.PART;
    if (offer == Offer.OBJECT && isQuestion(target)) offer = Offer.DOCUMENT;
    var shown = target.subresource().equals("scale") ? ScaleTable.KIND : target.kind();
    var form = Form.negotiate(request, offer, Messages.exist(target.kind()));
    return Encoding.of(form, shown, request.query(), clock);
  }

  /** Reviews are answered and never kept: nothing that a table could show. */
  private static boolean isQuestion(Target target) {
    return target.kind().type().kind().endsWith("Review");
  }

  private static ApiResponse answer(Outcome outcome, Encoding encoding) {
    var headers = new ArrayList<Field>();
    headers.add(new Field("Content-Type", encoding.form().media().text()));
    headers.addAll(Warnings.headers(outcome.warnings()));
    return new Complete(outcome.code(), headers, encoding.outcome(outcome));
  }
}
