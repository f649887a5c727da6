package dev.lares.right;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether somebody who has some rights may hand out others. */
public final class Coverage {
  private record Place(List<String> groups, List<String> resources, List<String> names) {}

  private Coverage() {}

  /** Of what {@code wanted} grants, what {@code owned} does not; one rule a resource. */
  public static List<Rule> missing(List<Rule> owned, List<Rule> wanted) {
    var missing = new ArrayList<Rule>();
    for (var rule : wanted)
      for (var part : rule.parts())
        if (owned.stream().noneMatch(own -> own.covers(part))) missing.add(part);
    return compact(missing);
  }

  /** Joins parts that differ in their verbs only; paths stay apart. */
  private static List<Rule> compact(List<Rule> parts) {
    Map<Place, List<String>> verbs = new LinkedHashMap<>();
    var rest = new ArrayList<Rule>();
    for (var part : parts) {
      if (!part.paths().isEmpty()) {
        rest.add(part);
        continue;
      }
      var place = new Place(part.groups(), part.resources(), part.names());
      verbs.computeIfAbsent(place, any -> new ArrayList<>()).addAll(part.verbs());
    }
    var compacted = new ArrayList<Rule>();
    verbs.forEach((place, all) ->
        compacted.add(new Rule(all, place.groups, place.resources, place.names, List.of())));
    compacted.addAll(rest);
    return compacted;
  }
}
