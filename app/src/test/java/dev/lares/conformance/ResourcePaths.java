package dev.lares.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds where resources are served by asking the cluster what it has, as kubectl does. */
final class ResourcePaths {
  /** A type of objects as the cluster tells it. */
  record Resource(String group, String version, String plural, String kind, boolean namespaced) {

    /** The address of one object, or of all where {@code name} is empty. */
    String path(String namespace, String name) {
      var root = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
      var within = namespaced ? "/namespaces/" + namespace : "";
      return root + within + "/" + plural + (name.isEmpty() ? "" : "/" + name);
    }
  }

  private final PlainHttp http;
  private final List<JsonNode> lists = new ArrayList<>();

  ResourcePaths(PlainHttp http) {
    this.http = http;
  }

  /** The resource that {@code word} names: plural, singular, short, or with version and group. */
  Resource find(String word) throws IOException {
    var known = lookUp(word);
    if (known.isPresent()) return known.get();
    // a type may have been defined since
    ask();
    return lookUp(word)
        .orElseThrow(() -> new IOException("the server has no resource type " + word));
  }

  /** What {@code -o name} prints. */
  static String name(JsonNode object) {
    var version = object.path("apiVersion").asString("");
    var group = version.contains("/") ? "." + version.split("/", 2)[0] : "";
    var kind = object.path("kind").asString("").toLowerCase(Locale.ROOT);
    return kind + group + "/" + object.path("metadata").path("name").asString("");
  }

  private void ask() throws IOException {
    lists.clear();
    lists.add(document("/api/v1"));
    for (var group : document("/apis").path("groups")) {
      var version = group.path("preferredVersion").path("groupVersion").asString("");
      lists.add(document("/apis/" + version));
    }
  }

  private JsonNode document(String path) throws IOException {
    var answer = http.send("GET", path, List.of(), null);
    return JsonText.parse(answer.body())
        .filter(found -> answer.status() == 200)
        .orElseThrow(() -> new IOException("cannot read " + path));
  }

  private Optional<Resource> lookUp(String word) {
    var parts = word.split("\\.", 2);
    for (var list : lists) {
      var groupVersion = list.path("groupVersion").asString("").split("/", 2);
      var version = groupVersion[groupVersion.length - 1];
      var group = groupVersion.length == 2 ? groupVersion[0] : "";
      var fits =
          parts.length == 1 || parts[1].equals(group) || parts[1].equals(version + "." + group);
      if (!fits) continue;
      for (var resource : list.path("resources")) {
        if (isCalled(resource, parts[0]))
          return Optional.of(
              new Resource(
                  group,
                  version,
                  resource.path("name").asString(""),
                  resource.path("kind").asString(""),
                  resource.path("namespaced").asBoolean(false)));
      }
    }
    return Optional.empty();
  }

  private static boolean isCalled(JsonNode resource, String word) {
    return resource.path("name").asString("").equals(word)
        || resource.path("singularName").asString("").equals(word)
        || resource.path("shortNames").valueStream().anyMatch(s -> s.asString("").equals(word));
  }
}
