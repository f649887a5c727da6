package dev.lares.api;

import dev.lares.kind.Kinds;
import dev.lares.kind.basic.BasicKinds;
import dev.lares.model.ResourceType;
import dev.lares.store.Stored;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One APIService for each version of each group, all served by this process. Nobody else can
 * register here, so there is nothing to store.
 */
final class ApiServices implements Derived {
  private static final String MANAGED = "kube-aggregator.kubernetes.io/automanaged";

  /** Kubernetes' own: where two groups serve a name, clients take the higher one. */
  private static final Map<String, Integer> PRIORITIES =
      Map.ofEntries(
          Map.entry("", 18_000),
          Map.entry("apps", 17_800),
          Map.entry("events.k8s.io", 17_750),
          Map.entry("authentication.k8s.io", 17_700),
          Map.entry("authorization.k8s.io", 17_600),
          Map.entry("autoscaling", 17_500),
          Map.entry("batch", 17_400),
          Map.entry("certificates.k8s.io", 17_300),
          Map.entry("networking.k8s.io", 17_200),
          Map.entry("policy", 17_100),
          Map.entry("rbac.authorization.k8s.io", 17_000),
          Map.entry("storage.k8s.io", 16_800),
          Map.entry("admissionregistration.k8s.io", 16_700),
          Map.entry("apiextensions.k8s.io", 16_700),
          Map.entry("scheduling.k8s.io", 16_600),
          Map.entry("coordination.k8s.io", 16_500),
          Map.entry("node.k8s.io", 16_300),
          Map.entry("discovery.k8s.io", 16_200),
          Map.entry("resource.k8s.io", 16_200),
          Map.entry("flowcontrol.apiserver.k8s.io", 16_100));

  private static final int PRIORITY_OF_OTHERS = 1000;

  private final Engine engine;
  private final Supplier<Kinds> kinds;

  ApiServices(Engine engine, Supplier<Kinds> kinds) {
    this.engine = engine;
    this.kinds = kinds;
  }

  @Override
  public ResourceType type() {
    return BasicKinds.API_SERVICES;
  }

  @Override
  public @Nullable ObjectNode get(Target target) {
    var type = served().get(target.name());
    return type == null ? null : service(target.name(), type);
  }

  @Override
  public List<Stored> list(Target target, ListOptions options) {
    var selection = Selection.of(target, options);
    var found = new ArrayList<Stored>();
    served()
        .forEach((name, type) -> {
          var item =
              Derived.item(type(), name, Map.of(MANAGED, managed(type)), service(name, type));
          if (selection.matches(item)) found.add(item);
        });
    return found;
  }

  /** Any one type of each version, by the name of the version's APIService. */
  private Map<String, ResourceType> served() {
    var all = new TreeMap<String, ResourceType>();
    for (var kind : kinds.get().all())
      if (!kind.type().group().equals(type().group()))
        all.putIfAbsent(kind.type().version() + "." + kind.type().group(), kind.type());
    return all;
  }

  private static String managed(ResourceType type) {
    return PRIORITIES.containsKey(type.group()) ? "onstart" : "true";
  }

  private ObjectNode service(String name, ResourceType type) {
    var service = Json.object().put("kind", type().kind()).put("apiVersion", type().apiVersion());
    var since = since();
    var metadata = service.putObject("metadata").put("name", name);
    metadata.put("uid", UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    metadata.put("resourceVersion", "1").put("creationTimestamp", since);
    metadata.putObject("labels").put(MANAGED, managed(type));
    var spec = service.putObject("spec");
    if (!type.group().isEmpty()) spec.put("group", type.group());
    spec.put("version", type.version())
        .put("groupPriorityMinimum", PRIORITIES.getOrDefault(type.group(), PRIORITY_OF_OTHERS))
        .put("versionPriority", versionPriority(type));
    service
        .putObject("status")
        .putArray("conditions")
        .addObject()
        .put("type", "Available")
        .put("status", "True")
        .put("lastTransitionTime", since)
        .put("reason", "Local")
        .put("message", "Local APIServices are always available");
    return service;
  }

  private static int versionPriority(ResourceType type) {
    return switch (type.group()) {
      case "" -> 1;
      case "autoscaling" -> type.version().equals("v2") ? 30 : 15;
      case "flowcontrol.apiserver.k8s.io", "resource.k8s.io" -> 21;
      default -> PRIORITIES.containsKey(type.group()) ? 15 : 100;
    };
  }

  /** They are as old as the cluster, and that is as old as its first namespace. */
  private String since() {
    var first = engine.picture().find("namespaces", "default");
    if (first == null) return Metadata.time(engine.time().now());
    return Json.text(Json.tree(first.json()).path("metadata"), "creationTimestamp");
  }
}
