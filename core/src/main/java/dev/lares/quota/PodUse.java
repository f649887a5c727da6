package dev.lares.quota;

import dev.lares.model.PodRequests;
import dev.lares.model.PodSpec;
import dev.lares.quantity.Quantity;
import dev.lares.quantity.ResourceList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a pod takes of a quota. */
public final class PodUse {
  private static final Quantity ONE = Quantity.of(1);

  /** The resources that containers must state once a quota counts them. */
  private static final Set<String> STATED =
      Set.of(
          "cpu",
          "memory",
          "requests.cpu",
          "requests.memory",
          "limits.cpu",
          "limits.memory",
          "requests.ephemeral-storage",
          "limits.ephemeral-storage",
          "ephemeral-storage");

  private PodUse() {}

  /**
   * @param ended whether the pod has run to its end: then only its object counts
   */
  public static ResourceList of(PodSpec spec, boolean ended) {
    var use = new TreeMap<String, Quantity>();
    use.put("count/pods", ONE);
    if (ended) return ResourceList.of(use);
    use.put("pods", ONE);
    PodRequests.of(spec)
        .forEach((name, amount) -> {
          use.put("requests." + name, amount);
          if (plain(name)) use.put(name, amount);
        });
    PodRequests.limits(spec)
        .forEach((name, amount) -> {
          if (limited(name)) use.put("limits." + name, amount);
        });
    return ResourceList.of(use);
  }

  /** Kubernetes' own resources also count under their plain names. */
  private static boolean plain(String name) {
    return limited(name) || name.startsWith(ResourceList.HUGE_PAGES_PREFIX);
  }

  private static boolean limited(String name) {
    return name.equals(ResourceList.CPU)
        || name.equals(ResourceList.MEMORY)
        || name.equals(ResourceList.EPHEMERAL_STORAGE);
  }

  /**
   * The resources of {@code hard} that containers of {@code spec} do not state, each with those
   * containers' names; a pod whose resources are stated as a whole need not.
   */
  public static Map<String, List<String>> unstated(PodSpec spec, ResourceList hard) {
    var missing = new TreeMap<String, List<String>>();
    if (!spec.requests().isEmpty() || !spec.limits().isEmpty()) return missing;
    for (var resource : hard.names()) {
      if (!STATED.contains(resource)) continue;
      var containers = new ArrayList<String>();
      for (var container : spec.containers())
        if (!states(container.requests(), container.limits(), resource))
          containers.add(container.name());
      for (var container : spec.initContainers())
        if (!states(container.requests(), container.limits(), resource))
          containers.add(container.name());
      if (!containers.isEmpty()) missing.put(resource, containers.stream().sorted().toList());
    }
    return missing;
  }

  private static boolean states(ResourceList requests, ResourceList limits, String resource) {
    if (resource.startsWith("limits.")) return limits.lists(resource.substring("limits.".length()));
    if (resource.startsWith("requests."))
      return requests.lists(resource.substring("requests.".length()));
    return requests.lists(resource);
  }
}
