package dev.lares.front;

import dev.lares.kind.Kind;
import dev.lares.kind.Kinds;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a path of the resource API leads.
 *
 * @param namespace empty for cluster scope or all namespaces
 * @param name empty for a collection
 * @param subresource empty for the main resource
 * @param watchPrefix whether the path has the old {@code /watch/} in it
 */
record Route(Kind kind, String namespace, String name, String subresource, boolean watchPrefix) {

  /** The segments of a path, without empty ones at the end. */
  static List<String> segments(String path) {
    var parts = path.substring(1).split("/", -1);
    int end = parts.length;
    while (end > 0 && parts[end - 1].isEmpty()) end--;
    return Arrays.asList(parts).subList(0, end);
  }

  /**
   * Finds what {@code rest}, the segments after group and version, names; null if there is no such
   * thing.
   */
  static @Nullable Route find(Kinds kinds, String group, String version, List<String> rest) {
    boolean watch = rest.size() > 1 && rest.getFirst().equals("watch");
    if (watch) rest = rest.subList(1, rest.size());
    if (rest.isEmpty() || rest.contains("")) return null;
    if (rest.size() >= 3 && rest.getFirst().equals("namespaces")) {
      var ofNamespace = kinds.find(group, version, "namespaces");
      boolean subresource =
          ofNamespace != null
              && rest.size() == 3
              && ofNamespace.subresources().contains(rest.get(2));
      if (!subresource) return inNamespace(kinds, group, version, rest, watch);
    }
    var kind = kinds.find(group, version, rest.getFirst());
    if (kind == null || rest.size() > 3) return null;
    var route = new Route(kind, "", at(rest, 1), at(rest, 2), watch);
    if (kind.type().namespaced() && !route.name.isEmpty()) return null;
    return route;
  }

  private static @Nullable Route inNamespace(
      Kinds kinds, String group, String version, List<String> rest, boolean watch) {
    var kind = kinds.find(group, version, rest.get(2));
    if (kind == null || !kind.type().namespaced() || rest.size() > 5) return null;
    return new Route(kind, rest.get(1), at(rest, 3), at(rest, 4), watch);
  }

  private static String at(List<String> list, int index) {
    return index < list.size() ? list.get(index) : "";
  }

  /** Whether all that matters here is known to the kind: its subresource, or any verb on a name. */
  boolean exists() {
    if (!subresource.isEmpty()) return kind.subresources().contains(subresource);
    if (name.isEmpty()) return !everywhere() || kind.verbs().contains("list");
    return kind.verbs().stream().anyMatch(verb -> OF_A_NAME.contains(verb));
  }

  private static final List<String> OF_A_NAME = List.of("get", "update", "patch", "delete");

  /** Whether it is the objects of all namespaces. */
  private boolean everywhere() {
    return kind.type().namespaced() && namespace.isEmpty();
  }

  /** The verb a method means here, in discovery's spelling; empty if the method means none. */
  String verb(String method, boolean watchAsked) {
    if (watchPrefix) return method.equals("GET") ? "watch" : "";
    if (!subresource.isEmpty() || !name.isEmpty())
      return switch (method) {
        case "GET" -> "get";
        case "PUT" -> "update";
        case "PATCH" -> "patch";
        case "DELETE" -> "delete";
        case "POST" -> subresource.isEmpty() ? "" : "create";
        default -> "";
      };
    return switch (method) {
      case "GET" -> watchAsked ? "watch" : "list";
      case "POST" -> everywhere() ? "" : "create";
      case "DELETE" -> everywhere() ? "" : "deletecollection";
      default -> "";
    };
  }

  boolean allows(String verb) {
    if (verb.isEmpty()) return false;
    var verbs = subresource.isEmpty() ? kind.verbs() : SubresourceFacts.of(subresource).verbs();
    return verbs.contains(verb);
  }
}
