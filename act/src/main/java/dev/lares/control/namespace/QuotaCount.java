package dev.lares.control.namespace;

import dev.lares.client.ApiObject;
import dev.lares.client.Cluster;
import dev.lares.model.Pod;
import dev.lares.model.ResourceType;
import dev.lares.model.Resources;
import dev.lares.quantity.Quantity;
import dev.lares.quantity.ResourceList;
import dev.lares.quota.ObjectUse;
import dev.lares.quota.PodUse;
import dev.lares.quota.Quota;
import dev.lares.view.View;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts what a namespace holds of the resources that a quota bounds. */
final class QuotaCount {
  private final Cluster cluster;
  private final View<Pod> pods;

  QuotaCount(Cluster cluster, View<Pod> pods) {
    this.cluster = cluster;
    this.pods = pods;
  }

  /**
   * @param types the namespaced types that are served
   */
  ResourceList of(Quota quota, String namespace, List<ResourceType> types) {
    var sum = ResourceList.NONE;
    for (var pod : pods.in(namespace)) {
      var use = PodUse.of(pod.spec(), pod.terminal());
      sum = sum.plus(quota.counted(pod.spec(), use));
    }
    for (var type : types) {
      if (type.equals(Resources.PODS) || !concerns(quota, type)) continue;
      for (var object : cluster.list(type, namespace))
        sum = sum.plus(quota.counted(use(type, object)));
    }
    return sum;
  }

  /** Whether objects of {@code type} can count, so that they need to be looked at. */
  private static boolean concerns(Quota quota, ResourceType type) {
    if (!quota.counted(ObjectUse.of(type)).isEmpty()) return true;
    return quota.hard().names().stream()
        .anyMatch(name ->
            type.equals(Resources.SERVICES) && name.startsWith("services.")
                || type.equals(Resources.PERSISTENT_VOLUME_CLAIMS)
                    && (name.equals("requests.storage") || name.contains(".storageclass.")));
  }

  private static ResourceList use(ResourceType type, ApiObject object) {
    var count = ObjectUse.of(type);
    if (type.equals(Resources.SERVICES)) {
      var spec = spec(object);
      return count.plus(
          ObjectUse.service(
              spec.path("type").asString(""),
              spec.path("ports").size(),
              spec.path("allocateLoadBalancerNodePorts").booleanValue(true)));
    }
    if (type.equals(Resources.PERSISTENT_VOLUME_CLAIMS)) {
      var spec = spec(object);
      var storage = spec.path("resources").path("requests").path("storage").asString("0");
      return count.plus(
          ObjectUse.claim(Quantity.parse(storage), spec.path("storageClassName").asString("")));
    }
    return count;
  }

  private static JsonNode spec(ApiObject object) {
    return JsonMapper.shared().readTree(object.json()).path("spec");
  }
}
