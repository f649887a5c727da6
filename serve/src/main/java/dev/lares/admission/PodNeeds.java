package dev.lares.admission;

import dev.lares.api.Json;
import dev.lares.model.Container;
import dev.lares.model.PodSpec;
import dev.lares.quantity.Quantity;
import dev.lares.quantity.ResourceList;
import dev.lares.select.Affinity;
import dev.lares.select.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads what quotas ask about from a pod's tree. */
final class PodNeeds {
  private PodNeeds() {}

  static PodSpec read(JsonNode pod) {
    var spec = pod.path("spec");
    return PodSpec.EMPTY
        .change()
        .containers(containers(spec.path("containers")))
        .initContainers(containers(spec.path("initContainers")))
        .requests(amounts(spec.path("resources").path("requests")))
        .limits(amounts(spec.path("resources").path("limits")))
        .overhead(amounts(spec.path("overhead")))
        .priorityClassName(Json.text(spec, "priorityClassName"))
        .expires(spec.hasNonNull("activeDeadlineSeconds"))
        .affinity(affinity(spec.path("affinity")))
        .build();
  }

  private static List<Container> containers(JsonNode list) {
    var containers = new ArrayList<Container>();
    for (var container : list)
      containers.add(
          new Container(
              Json.text(container, "name"),
              "",
              amounts(container.path("resources").path("requests")),
              amounts(container.path("resources").path("limits")),
              List.of(),
              Json.text(container, "restartPolicy")));
    return containers;
  }

  static ResourceList amounts(JsonNode list) {
    var amounts = new TreeMap<String, Quantity>();
    for (var entry : list.properties())
      amounts.put(entry.getKey(), Quantity.parse(entry.getValue().asString()));
    return ResourceList.of(amounts);
  }

  /** Only whether terms look into other namespaces is of interest. */
  private static Affinity affinity(JsonNode affinity) {
    return new Affinity(
        Affinity.ToNodes.NONE,
        terms(affinity.path("podAffinity")),
        terms(affinity.path("podAntiAffinity")));
  }

  private static Affinity.ToPods terms(JsonNode side) {
    var terms = new ArrayList<Affinity.Term>();
    for (var term : side.path("requiredDuringSchedulingIgnoredDuringExecution"))
      terms.add(term(term));
    for (var wish : side.path("preferredDuringSchedulingIgnoredDuringExecution"))
      terms.add(term(wish.path("podAffinityTerm")));
    return new Affinity.ToPods(terms, List.of());
  }

  private static Affinity.Term term(JsonNode term) {
    var names = new ArrayList<String>();
    for (var name : term.path("namespaces")) names.add(name.asString());
    var namespaces =
        term.hasNonNull("namespaceSelector") ? LabelSelector.EVERYTHING : LabelSelector.NOTHING;
    return new Affinity.Term(LabelSelector.NOTHING, names, namespaces, "");
  }
}
