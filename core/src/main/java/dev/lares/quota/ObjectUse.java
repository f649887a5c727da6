package dev.lares.quota;

import dev.lares.model.ResourceType;
import dev.lares.quantity.Quantity;
import dev.lares.quantity.ResourceList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What objects other than pods take of a quota. */
public final class ObjectUse {
  private static final Quantity ONE = Quantity.of(1);

  /** Kinds that could be counted before every kind could. */
  private static final Set<String> PLAIN =
      Set.of(
          "configmaps",
          "persistentvolumeclaims",
          "replicationcontrollers",
          "resourcequotas",
          "secrets",
          "services");

  private ObjectUse() {}

  /** The names under which each object of {@code type} counts one. */
  public static ResourceList of(ResourceType type) {
    var use = new TreeMap<String, Quantity>();
    use.put("count/" + type.groupResource(), ONE);
    if (type.group().isEmpty() && PLAIN.contains(type.plural())) use.put(type.plural(), ONE);
    return ResourceList.of(use);
  }

  /**
   * What a Service takes beyond counting one.
   *
   * @param ports that may become node ports
   * @param givesNodePorts false where a load balancer does without
   */
  public static ResourceList service(String serviceType, int ports, boolean givesNodePorts) {
    return switch (serviceType) {
      case "NodePort" -> ResourceList.of(Map.of("services.nodeports", Quantity.of(ports)));
      case "LoadBalancer" ->
          ResourceList.of(
              Map.of(
                  "services.loadbalancers",
                  ONE,
                  "services.nodeports",
                  Quantity.of(givesNodePorts ? ports : 0)));
      default -> ResourceList.NONE;
    };
  }

  /** What a PersistentVolumeClaim takes beyond counting one; {@code storageClass} may be empty. */
  public static ResourceList claim(Quantity storage, String storageClass) {
    var use = new TreeMap<String, Quantity>();
    use.put("requests.storage", storage);
    if (!storageClass.isEmpty()) {
      var prefix = storageClass + ".storageclass.storage.k8s.io/";
      use.put(prefix + "requests.storage", storage);
      use.put(prefix + "persistentvolumeclaims", ONE);
    }
    return ResourceList.of(use);
  }
}
