package dev.lares.podsecurity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How findings speak. */
final class Words {
  private Words() {}

  /** {@code container "a"}, {@code containers "a", "b"}. */
  static String containers(List<JsonNode> containers) {
    var names = containers.stream().map(c -> PodView.text(c.path("name"))).toList();
    return plural("container", names) + " " + quoted(names);
  }

  /** Who has set something: {@code pod and container "a"}. */
  static String setters(boolean pod, List<JsonNode> containers) {
    var setters = new ArrayList<String>();
    if (pod) setters.add("pod");
    if (!containers.isEmpty()) setters.add(containers(containers));
    return String.join(" and ", setters);
  }

  static String plural(String word, Collection<?> things) {
    return things.size() == 1 ? word : word + "s";
  }

  static String quoted(Collection<String> texts) {
    return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(", "));
  }
}
