package dev.lares.right;

import dev.lares.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * One rule of a role: it grants every verb on every resource of every group it names, or at every
 * path.
 *
 * @param verbs {@code *} for all
 * @param groups {@code *} for all; empty for a rule of paths
 * @param resources plural, {@code pods/log}, {@code *}/{@code scale} or {@code *}
 * @param names of objects; empty for all
 * @param paths that are no resources; a {@code *} at the end stands for anything
 */
public record Rule(
    List<String> verbs,
    List<String> groups,
    List<String> resources,
    List<String> names,
    List<String> paths) {

  public static Rule ofResources(List<String> verbs, List<String> groups, List<String> resources) {
    return new Rule(verbs, groups, resources, List.of(), List.of());
  }

  public static Rule ofPaths(List<String> verbs, List<String> paths) {
    return new Rule(verbs, List.of(), List.of(), List.of(), paths);
  }

  public boolean allows(Wish wish) {
    if (!names(verbs, wish.verb())) return false;
    var path = wish.path();
    if (path != null) return paths.stream().anyMatch(own -> pathCovers(own, path));
    return names(groups, wish.group())
        && allowsResource(wish)
        && (names.isEmpty() || names.contains(wish.name()));
  }

  private boolean allowsResource(Wish wish) {
    var asked = wish.fullResource();
    for (var own : resources) {
      if (own.equals("*") || own.equals(asked)) return true;
      if (!wish.subresource().isEmpty()
          && own.startsWith("*/")
          && own.substring(2).equals(wish.subresource())) return true;
    }
    return false;
  }

  private static boolean names(List<String> own, String asked) {
    return own.contains("*") || own.contains(asked);
  }

  private static boolean pathCovers(String own, String asked) {
    if (own.equals(asked)) return true;
    int end = own.length();
    while (end > 0 && own.charAt(end - 1) == '*') end--;
    return end < own.length() && asked.startsWith(own.substring(0, end));
  }

  /** Whether this rule grants all that {@code part}, one of {@link #parts}, grants. */
  boolean covers(Rule part) {
    return namesAll(verbs, part.verbs)
        && namesAll(groups, part.groups)
        && coversResources(part.resources)
        && part.paths.stream().allMatch(this::coversPath)
        && (names.isEmpty() || (!part.names.isEmpty() && names.containsAll(part.names)));
  }

  private static boolean namesAll(List<String> own, List<String> asked) {
    return own.contains("*") || own.containsAll(asked);
  }

  private boolean coversResources(List<String> asked) {
    if (resources.contains("*")) return true;
    for (var resource : asked) {
      int slash = resource.indexOf('/');
      boolean covered =
          resources.contains(resource)
              || (slash >= 0 && resources.contains("*" + resource.substring(slash)));
      if (!covered) return false;
    }
    return true;
  }

  private boolean coversPath(String asked) {
    return paths.stream().anyMatch(own -> pathCovers(own, asked));
  }

  /** The same rights as rules of one verb on one resource of one group, or one name, each. */
  List<Rule> parts() {
    var parts = new ArrayList<Rule>();
    for (var group : groups)
      for (var resource : resources)
        for (var verb : verbs) {
          if (names.isEmpty()) parts.add(part(verb, group, resource, List.of()));
          for (var name : names) parts.add(part(verb, group, resource, List.of(name)));
        }
    for (var path : paths) for (var verb : verbs) parts.add(ofPaths(List.of(verb), List.of(path)));
    return parts;
  }

  private static Rule part(String verb, String group, String resource, List<String> names) {
    return new Rule(List.of(verb), List.of(group), List.of(resource), names, List.of());
  }

  /** {@code {APIGroups:[""], Resources:["pods"], Verbs:["get" "list"]}}. */
  public String text() {
    var text = new StringJoiner(", ", "{", "}");
    add(text, "APIGroups", groups);
    add(text, "Resources", resources);
    add(text, "NonResourceURLs", paths);
    add(text, "ResourceNames", names);
    add(text, "Verbs", verbs);
    return text.toString();
  }

  private static void add(StringJoiner text, String name, List<String> values) {
    if (values.isEmpty()) return;
    var list = new StringJoiner(" ", name + ":[", "]");
    for (var value : values) list.add(Quoted.of(value));
    text.add(list.toString());
  }
}
