package dev.lares.api;

import dev.lares.kind.Kinds;
import dev.lares.model.ApiException;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What every cluster has from its first moment. What is there already stays as it is. */
public final class Bootstrap {
  private static final ResourceType RANGES =
      new ResourceType("networking.k8s.io", "v1", "servicecidrs", "ServiceCIDR", false);
  private static final Caller CALLER = Caller.internal("apiserver", "kube-apiserver");

  private final Verbs verbs;
  private final Kinds kinds;

  public Bootstrap(Verbs verbs, Kinds kinds) {
    this.verbs = verbs;
    this.kinds = kinds;
  }

  /**
   * Creates what is missing.
   *
   * @param port where the API answers, for the service {@code kubernetes}
   */
  public void run(int port) {
    for (var name : List.of("default", "kube-system", "kube-public", "kube-node-lease"))
      create(Resources.NAMESPACES, "", named(name));
    priorityClass(
        "system-node-critical",
        2_000_001_000,
        "Used for system critical pods that must not be moved from their current node.");
    priorityClass(
        "system-cluster-critical",
        2_000_000_000,
        "Used for system critical pods that must run in the cluster, but can be moved to another"
            + " node if necessary.");
    create(Resources.SERVICES, "default", service(port));
    var range = named("kubernetes");
    range.putObject("spec").putArray("cidrs").add("10.96.0.0/12");
    create(RANGES, "", range);
  }

  private void priorityClass(String name, int value, String description) {
    var object = named(name).put("value", value).put("description", description);
    create(Resources.PRIORITY_CLASSES, "", object);
  }

  private static ObjectNode service(int port) {
    var service = named("kubernetes");
    Metadata.of(service)
        .putObject("labels")
        .put("component", "apiserver")
        .put("provider", "kubernetes");
    var spec = service.putObject("spec").put("clusterIP", "10.96.0.1");
    spec.putArray("ports")
        .addObject()
        .put("name", "https")
        .put("protocol", "TCP")
        .put("port", 443)
        .put("targetPort", port);
    return service;
  }

  private static ObjectNode named(String name) {
    var object = Json.object();
    object.putObject("metadata").put("name", name);
    return object;
  }

  private void create(ResourceType type, String namespace, ObjectNode object) {
    var kind = kinds.find(type);
    if (kind == null || exists(new Target(kind, namespace, Metadata.name(object), ""))) return;
    try {
      verbs.create(
          new Target(kind, namespace, "", ""),
          new Body.Tree(object),
          WriteOptions.INTERNAL,
          CALLER);
    } catch (ApiException refused) {
      if (!refused.alreadyExists()) throw refused;
    }
  }

  private boolean exists(Target target) {
    try {
      verbs.get(target, "", CALLER);
      return true;
    } catch (ApiException refused) {
      if (!refused.notFound()) throw refused;
      return false;
    }
  }
}
