package dev.lares.front;

import dev.lares.front.ApiResponse.Complete;
import dev.lares.front.ApiResponse.Field;
import dev.lares.kind.Kind;
import dev.lares.kind.Kinds;
import dev.lares.schema.Gvk;
import dev.lares.schema.Schema;
import dev.lares.schema.openapi.OpenApiV2;
import dev.lares.schema.openapi.OpenApiV3;
import dev.lares.schema.openapi.PublishedResource;
import dev.lares.schema.openapi.PublishedResource.Subresource;
import dev.lares.schema.openapi.PublishedVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /openapi/v3} and a document for each group and version; {@code /openapi/v2} with all types
 * at once, as JSON or, for kubectl, as protobuf.
 */
public final class OpenApiPage implements Page {
  private static final String ROOT = "/openapi/v3";
  private static final String OLDER = "/openapi/v2";
  private static final String OLDER_PROTOBUF = "com.github.proto-openapi.spec.v2.v1.0+protobuf";
  // media types may not hold an @, yet older clients ask with one
  private static final String OLDER_PROTOBUF_AT = "com.github.proto-openapi.spec.v2@v1.0+protobuf";

  private final Supplier<Kinds> kinds;
  private @Nullable OpenApiV3 documents;
  private @Nullable OpenApiV2 types;
  private volatile @Nullable Published published;

  private record Published(Kinds kinds, List<PublishedVersion> versions) {}

  public OpenApiPage(Supplier<Kinds> kinds) {
    this.kinds = kinds;
  }

  @Override
  public @Nullable ApiResponse answer(ApiRequest request) {
    var path = request.path();
    if (path.equals(OLDER)) return older(request);
    if (!path.startsWith(ROOT)) return null;
    if (path.equals(ROOT)) return Answers.json(documents().index(versions()));
    if (path.charAt(ROOT.length()) != '/') return null;
    var wanted = path.substring(ROOT.length() + 1);
    for (var version : versions())
      if (version.path().equals(wanted)) return document(request, version);
    return new Complete(404, List.of(), Payload.EMPTY);
  }

  private ApiResponse older(ApiRequest request) {
    for (var wish : Accept.parse(request.headers().first("accept"))) {
      if (wish.accepts("application", "json")) return Answers.json(types().json(versions()));
      if (wish.accepts("application", OLDER_PROTOBUF)
          || wish.accepts("application", OLDER_PROTOBUF_AT))
        return new Complete(
            200, "application/" + OLDER_PROTOBUF, Payload.of(types().protobuf(versions())));
    }
    return new Complete(406, List.of(), Payload.EMPTY);
  }

  private synchronized OpenApiV2 types() {
    var made = types;
    if (made == null) types = made = new OpenApiV2(Schema.builtIn());
    return made;
  }

  private ApiResponse document(ApiRequest request, PublishedVersion version) {
    var hash = documents().hash(version);
    var tag = '"' + hash + '"';
    // the hash in the URL names the content, so a document asked for by it never changes
    var caching =
        request.query().first("hash").equals(hash) ? "public, immutable" : "no-cache, private";
    var headers =
        List.of(
            new Field("Content-Type", "application/json"),
            new Field("ETag", tag),
            new Field("Vary", "Accept"),
            new Field("Cache-Control", caching));
    if (request.headers().first("if-none-match").equals(tag))
      return new Complete(304, headers, Payload.EMPTY);
    return new Complete(200, headers, Payload.of(documents().document(version)));
  }

  private synchronized OpenApiV3 documents() {
    var made = documents;
    if (made == null) documents = made = new OpenApiV3(Schema.builtIn());
    return made;
  }

  private List<PublishedVersion> versions() {
    var now = kinds.get();
    var made = published;
    if (made == null || made.kinds != now) published = made = new Published(now, publish(now));
    return made.versions;
  }

  private static List<PublishedVersion> publish(Kinds kinds) {
    Map<String, Map<String, List<PublishedResource>>> groups = new TreeMap<>();
    for (var kind : kinds.all())
      groups
          .computeIfAbsent(kind.type().group(), any -> new TreeMap<>())
          .computeIfAbsent(kind.type().version(), any -> new ArrayList<>())
          .add(resource(kind));
    var all = new ArrayList<PublishedVersion>();
    groups.forEach((group, versions) ->
        versions.forEach(
            (version, resources) -> all.add(new PublishedVersion(group, version, resources))));
    return all;
  }

  private static PublishedResource resource(Kind kind) {
    var type = kind.type();
    var subresources = new ArrayList<Subresource>();
    for (var name : new TreeSet<>(kind.subresources())) {
      var facts = SubresourceFacts.of(name);
      boolean own = facts.version().isEmpty();
      var gvk =
          new Gvk(
              own ? type.group() : facts.group(),
              own ? type.version() : facts.version(),
              facts.kindOf(kind));
      subresources.add(new Subresource(name, gvk, facts.verbs()));
    }
    var custom = kind.custom();
    var own = custom == null ? null : custom.json();
    return new PublishedResource(type, kind.verbs(), subresources, own);
  }
}
