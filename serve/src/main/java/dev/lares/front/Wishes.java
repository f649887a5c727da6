package dev.lares.front;

import dev.lares.model.ApiException;
import dev.lares.right.Wish;
import dev.lares.select.FieldSelector;
import dev.lares.select.SelectorException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a request wants, read from its method and path alone: nothing needs to exist, for whoever
 * may not ask is not to learn what does.
 */
final class Wishes {
  private static final Set<String> PREFIXES = Set.of("api", "apis");
  private static final Set<String> OF_NAMESPACES = Set.of("status", "finalize");

  private Wishes() {}

  static Wish of(ApiRequest request) {
    var parts = parts(request.path());
    int head = parts.isEmpty() || parts.getFirst().equals("apis") ? 3 : 2;
    // shorter paths are documents about resources
    if (parts.size() <= head || !PREFIXES.contains(parts.getFirst()))
      return Wish.path(request.method().toLowerCase(Locale.ROOT), request.path());
    var group = head == 3 ? parts.get(1) : "";
    return resource(request, group, parts.subList(head, parts.size()));
  }

  private static Wish resource(ApiRequest request, String group, List<String> rest) {
    var verb = verb(request.method());
    if (rest.size() > 1 && (rest.getFirst().equals("watch") || rest.getFirst().equals("proxy"))) {
      verb = rest.getFirst();
      rest = rest.subList(1, rest.size());
    }
    var namespace = "";
    if (rest.getFirst().equals("namespaces") && rest.size() > 1) {
      namespace = rest.get(1);
      if (rest.size() > 2 && !OF_NAMESPACES.contains(rest.get(2)))
        rest = rest.subList(2, rest.size());
    }
    var resource = rest.getFirst();
    var name = rest.size() > 1 ? rest.get(1) : "";
    var subresource = rest.size() > 2 && !verb.equals("proxy") ? rest.get(2) : "";
    var fields = FieldSelector.EVERYTHING;
    if (name.isEmpty() && Set.of("get", "watch", "delete").contains(verb)) {
      fields = fields(request.query());
      verb = ofMany(verb, request.query());
      var one = fields.exactly("metadata.name");
      if (one != null && isSegment(one)) name = one;
    }
    return new Wish(verb, group, resource, subresource, namespace, name, fields, null);
  }

  private static String verb(String method) {
    return switch (method) {
      case "GET", "HEAD" -> "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      default -> "";
    };
  }

  private static String ofMany(String verb, Query query) {
    return switch (verb) {
      case "get" -> Options.flag(query, "watch") ? "watch" : "list";
      case "delete" -> "deletecollection";
      default -> verb;
    };
  }

  private static FieldSelector fields(Query query) {
    try {
      Options.list(query); // what cannot be read as a whole says nothing of names
      return FieldSelector.parse(query.first("fieldSelector"));
    } catch (SelectorException | ApiException refusedLater) {
      return FieldSelector.EVERYTHING;
    }
  }

  private static boolean isSegment(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('/') < 0
        && name.indexOf('%') < 0;
  }

  private static List<String> parts(String path) {
    int from = 0;
    int to = path.length();
    while (from < to && path.charAt(from) == '/') from++;
    while (from < to && path.charAt(to - 1) == '/') to--;
    return from == to ? List.of() : Arrays.asList(path.substring(from, to).split("/", -1));
  }
}
