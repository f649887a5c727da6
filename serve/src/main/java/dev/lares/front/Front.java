package dev.lares.front;

import dev.lares.api.Authorizer;
import dev.lares.api.Json;
import dev.lares.api.Statuses;
import dev.lares.api.Verbs;
import dev.lares.front.ApiResponse.Complete;
import dev.lares.front.ApiResponse.Field;
import dev.lares.kind.Kinds;
import dev.lares.metric.Metrics;
import dev.lares.model.ApiException;
import dev.lares.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests: pages, discovery and resources. Thread-safe; never throws, for a refusal is an
 * answer too.
 */
public final class Front {
  private static final Logger LOG = LoggerFactory.getLogger(Front.class);
  private static final String AGGREGATED = ";g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

  /** What is served besides groups and versions. */
  private static final List<String> PAGES =
      List.of(
          "/.well-known/openid-configuration",
          "/apis",
          "/apis/",
          "/healthz",
          "/healthz/ping",
          "/livez",
          "/livez/ping",
          "/metrics",
          "/openapi/v2",
          "/openapi/v3",
          "/openapi/v3/",
          "/openid/v1/jwks",
          "/readyz",
          "/readyz/ping",
          "/version");

  private final Supplier<Kinds> kinds;
  private final List<Page> pages;
  private final ResourceFront resources;
  private final Gatekeeper gatekeeper;
  private volatile @Nullable Discovered discovered;

  private record Discovered(Kinds kinds, Discovery documents) {}

  /** A front that turns nobody away. */
  public Front(
      Verbs verbs,
      Supplier<Kinds> kinds,
      PodLogs logs,
      Clock clock,
      Metrics metrics,
      List<Page> pages) {
    this(verbs, kinds, Authorizer.ALLOWS_ALL, logs, clock, metrics, pages);
  }

  /**
   * @param kinds what is served now; a new object whenever that changes
   * @param logs where the output of containers is read
   * @param pages asked in order before the API
   */
  public Front(
      Verbs verbs,
      Supplier<Kinds> kinds,
      Authorizer authorizer,
      PodLogs logs,
      Clock clock,
      Metrics metrics,
      List<Page> pages) {
    this.gatekeeper = new Gatekeeper(authorizer);
    this.kinds = kinds;
    this.pages = List.copyOf(pages);
    this.resources = new ResourceFront(verbs, logs, clock, new RequestMetrics(metrics, clock));
  }

  /**
   * Lets a request in before its body is read: answers it with the caller it is to be answered as.
   *
   * @throws ApiException if the caller may not do what is asked
   */
  public ApiRequest admit(ApiRequest request) {
    try {
      TimeAllowed.check(request);
      return gatekeeper.admit(request);
    } catch (ApiException refused) {
      throw refused;
    } catch (RuntimeException bug) {
      LOG.error("{} {} cannot be judged", request.method(), request.path(), bug);
      throw Statuses.internal(String.valueOf(bug));
    }
  }

  /**
   * Waits a moment if a request that has been let in asks for a state that has not been yet. Apart
   * from {@link #handle}, so that who waits need not hold a place among those who are answered.
   *
   * @throws ApiException if the client's time is over before
   */
  public void await(ApiRequest request) {
    if (!readOnly(request) || request.query().first("resourceVersion").isEmpty()) return;
    var path = Route.segments(request.path());
    if (path.isEmpty()) return;
    int versionAt = path.getFirst().equals("api") ? 1 : 2;
    if (path.size() < versionAt + 2) return;
    var group = versionAt == 1 ? "" : path.get(1);
    var rest = path.subList(versionAt + 1, path.size());
    var route = Route.find(kinds.get(), group, path.get(versionAt), rest);
    if (route != null && route.exists()) resources.await(request, route);
  }

  /** Answers a request that has been let in. */
  public ApiResponse handle(ApiRequest request) {
    try {
      return route(request);
    } catch (ApiException refused) {
      return Refusals.of(request, refused);
    } catch (RuntimeException | StackOverflowError bug) {
      LOG.error("{} {} failed", request.method(), request.path(), bug);
      return Refusals.of(request, Statuses.internal(String.valueOf(bug)).status());
    }
  }

  private ApiResponse route(ApiRequest request) {
    for (var page : pages) {
      var answer = page.answer(request);
      if (answer != null) return answer;
    }
    var path = Route.segments(request.path());
    if (path.isEmpty()) return index();
    var all = discovery();
    return switch (path.getFirst()) {
      case "api" -> core(request, path, all);
      case "apis" -> others(request, path, all);
      default -> Answers.noSuchPage();
    };
  }

  private ApiResponse core(ApiRequest request, List<String> path, Discovery all) {
    if (path.size() == 1) {
      var media = aggregatedWanted(requireGet(request));
      if (media != null) return cached(request, media, all.aggregatedCore());
      var document = Json.object().put("kind", "APIVersions");
      document.putArray("versions").add("v1");
      document
          .putArray("serverAddressByClientCIDRs")
          .addObject()
          .put("clientCIDR", "0.0.0.0/0")
          .put("serverAddress", request.headers().first("host"));
      return Answers.document(request, Form.Offer.DOCUMENT, document);
    }
    return version(request, "", path.get(1), path.subList(2, path.size()), all);
  }

  private ApiResponse others(ApiRequest request, List<String> path, Discovery all) {
    if (path.size() == 1) {
      // whatever the method: Kubernetes gives this document to everyone who asks
      var media = aggregatedWanted(request);
      if (media != null) return cached(request, media, all.aggregatedOthers());
      return Answers.document(request, Form.Offer.GROUPS, all.groupList());
    }
    var group = path.get(1);
    if (group.isEmpty() || !all.hasGroup(group)) return Answers.noSuchPage();
    if (path.size() == 2) return Answers.document(request, Form.Offer.GROUPS, all.group(group));
    return version(request, group, path.get(2), path.subList(3, path.size()), all);
  }

  private ApiResponse version(
      ApiRequest request, String group, String version, List<String> rest, Discovery all) {
    if (!all.hasVersion(group, version)) {
      if (all.isCustom(group)) return Answers.noSuchPage();
      throw Statuses.noSuchResource();
    }
    if (rest.isEmpty())
      return Answers.document(
          requireGet(request), Form.Offer.DOCUMENT, all.resources(group, version));
    return resources.handle(request, kinds.get(), group, version, rest, all.isCustom(group));
  }

  /** The paths there are; a person's first look. */
  private ApiResponse index() {
    var paths = new TreeSet<>(PAGES);
    discovery()
        .versions()
        .forEach((group, versions) -> {
          var root = group.isEmpty() ? "/api" : "/apis/" + group;
          paths.add(root);
          for (var version : versions) paths.add(root + "/" + version);
        });
    var document = Json.object();
    paths.forEach(document.putArray("paths")::add);
    return new Complete(
        200, "application/json", new PrettyPayload(Payload.of(Json.bytes(document))));
  }

  private static boolean readOnly(ApiRequest request) {
    return request.method().equals("GET");
  }

  private static ApiRequest requireGet(ApiRequest request) {
    if (!readOnly(request)) throw Statuses.methodNotAllowed();
    return request;
  }

  /** In what the aggregated form is wanted; null if the first wish that can be met is another. */
  private static Form.@Nullable Media aggregatedWanted(ApiRequest request) {
    for (var wish : Accept.parse(request.headers().joined("accept"))) {
      var media = Form.media(wish, Form.Offer.DOCUMENT);
      if (media == null) continue;
      if (!wish.has("as")) return null;
      if (wish.parameter("as").equals("APIGroupDiscoveryList")
          && wish.parameter("g").equals("apidiscovery.k8s.io")
          && wish.parameter("v").equals("v2")) return media;
    }
    return null;
  }

  private static ApiResponse cached(
      ApiRequest request, Form.Media media, Discovery.Document document) {
    var headers =
        List.of(
            new Field("Content-Type", media.text() + AGGREGATED),
            new Field("ETag", document.tag()),
            new Field("Vary", "Accept"),
            new Field("Cache-Control", "public"));
    boolean known = request.headers().first("if-none-match").equals(document.tag());
    if (known) return new Complete(304, headers, Payload.EMPTY);
    var json = document.json();
    var body =
        switch (media) {
          case JSON -> json;
          case YAML -> YamlText.of(Json.parse(json));
          case PROTOBUF -> Messages.whole(json);
        };
    return new Complete(200, headers, Payload.of(body));
  }

  private Discovery discovery() {
    var now = kinds.get();
    var made = discovered;
    if (made == null || made.kinds != now)
      discovered = made = new Discovered(now, new Discovery(now));
    return made.documents;
  }
}
