package dev.lares.kind.workload;

import static dev.lares.kind.Trees.find;
import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.model.Container;
import dev.lares.model.PodRequests;
import dev.lares.model.PodSpec;
import dev.lares.quantity.Quantity;
import dev.lares.quantity.ResourceList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Resources of a pod as a whole, beside those of its containers. */
final class PodLevelResources {
  private PodLevelResources() {}

  /** What is absent follows from the containers, then from the pod's limits. */
  static void defaults(ObjectNode spec) {
    var resources = find(spec, "resources");
    if (resources == null || size(resources, "limits") + size(resources, "requests") == 0) return;
    var requests = ResourceChecks.read(find(resources, "requests"));
    hugePageLimits(spec, resources, requests);
    if (size(resources, "limits") == 0) return;
    var filled = new TreeMap<String, Quantity>();
    aggregate(spec, "requests")
        .forEach((name, amount) -> {
          if (name.equals("cpu") || name.equals("memory")) filled.put(name, amount);
        });
    ResourceChecks.read(find(resources, "limits"))
        .forEach((name, amount) -> {
          if (isPodLevel(name)) filled.putIfAbsent(name, amount);
        });
    filled.putAll(requests);
    put(object(resources, "requests"), filled);
  }

  /** Pages cannot be overcommitted, so the pod's limit is what its containers have. */
  private static void hugePageLimits(
      ObjectNode spec, ObjectNode resources, Map<String, Quantity> requests) {
    var limits = new TreeMap<>(ResourceChecks.read(find(resources, "limits")));
    aggregate(spec, "limits")
        .forEach((name, amount) -> {
          if (ResourceNames.isHugePages(name) && !requests.containsKey(name))
            limits.putIfAbsent(name, amount);
        });
    if (!limits.isEmpty()) put(object(resources, "limits"), limits);
  }

  static void check(JsonNode spec, JsonNode resources, FieldPath path, FieldErrors errors) {
    ResourceChecks.pod(resources, path, errors);
    var requests = ResourceChecks.read(find(resources, "requests"));
    aggregate(spec, "requests")
        .forEach((name, amount) -> {
          var whole = requests.get(name);
          if (whole != null && amount.compareTo(whole) > 0)
            errors.invalid(
                path.child("requests").key(name),
                whole.toString(),
                "must be greater than or equal to aggregate container requests of " + amount);
        });
    var limits = ResourceChecks.read(find(resources, "limits"));
    var index = 0;
    for (var container : objects(spec, "containers"))
      withinPod(container, limits, path.child("containers").index(index++), errors);
  }

  private static void withinPod(
      JsonNode container, Map<String, Quantity> limits, FieldPath path, FieldErrors errors) {
    ResourceChecks.read(find(container.path("resources"), "limits"))
        .forEach((name, amount) -> {
          var limit = limits.get(name);
          if (limit != null && amount.compareTo(limit) > 0)
            errors.invalid(
                path.key(name).child("limits"),
                amount.toString(),
                "must be less than or equal to pod limits of " + limit);
        });
  }

  /** What the containers' {@code requests} or {@code limits} come to together. */
  private static ResourceList aggregate(JsonNode spec, String list) {
    return PodRequests.of(
        PodSpec.EMPTY
            .change()
            .containers(containers(spec, "containers", list))
            .initContainers(containers(spec, "initContainers", list))
            .build());
  }

  private static List<Container> containers(JsonNode spec, String field, String list) {
    return objects(spec, field).stream()
        .map(container ->
            new Container(
                text(container, "name"),
                "",
                ResourceList.of(ResourceChecks.read(find(container.path("resources"), list))),
                ResourceList.NONE,
                List.of(),
                text(container, "restartPolicy")))
        .collect(Collectors.toList());
  }

  private static boolean isPodLevel(String name) {
    return name.equals("cpu") || name.equals("memory") || ResourceNames.isHugePages(name);
  }

  private static void put(ObjectNode list, Map<String, Quantity> amounts) {
    amounts.forEach((name, amount) -> list.put(name, amount.toString()));
  }
}
