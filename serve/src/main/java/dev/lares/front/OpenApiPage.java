package dev.lares.front;

import dev.lares.front.ApiResponse.Complete;
import dev.lares.front.ApiResponse.Field;
import dev.lares.kind.Kind;
import dev.lares.kind.Kinds;
import dev.lares.schema.Gvk;
import dev.lares.schema.Schema;
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
 * {@code /openapi/v3} and a document for each group and version. Version 2 is not served: its
 * clients want it as protobuf and fall back when there is none.
 */
public final class OpenApiPage implements Page {
  private static final String ROOT = "/openapi/v3";

  private final Supplier<Kinds> kinds;
  private @Nullable OpenApiV3 documents;
  private volatile @Nullable Published published;

  private record Published(Kinds kinds, List<PublishedVersion> versions) {}

  public OpenApiPage(Supplier<Kinds> kinds) {
    this.kinds = kinds;
  }

  @Override
  public @Nullable ApiResponse answer(ApiRequest request) {
    var path = request.path();
    if (!path.startsWith(ROOT)) return null;
    if (path.length() <= ROOT.length() + 1) return Answers.json(documents().index(versions()));
    var wanted = path.substring(ROOT.length() + 1);
    for (var version : versions())
      if (version.path().equals(wanted)) return document(request, version);
    return new Complete(404, List.of(), Payload.EMPTY);
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
    return new PublishedResource(type, kind.verbs(), subresources, null);
  }
}
