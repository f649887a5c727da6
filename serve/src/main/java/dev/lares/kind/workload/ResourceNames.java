package dev.lares.kind.workload;

import dev.lares.kind.NameChecks;
import dev.lares.quantity.Quantity;
import dev.lares.quantity.QuantityException;
import java.util.Set;

/** What the name of a resource says of its amounts. */
final class ResourceNames {
  private static final String HUGE_PAGES = "hugepages-";
  private static final Set<String> FOR_CONTAINERS = Set.of("cpu", "memory", "ephemeral-storage");
  private static final Set<String> COUNTED =
      Set.of(
          "pods",
          "services",
          "replicationcontrollers",
          "resourcequotas",
          "secrets",
          "configmaps",
          "persistentvolumeclaims",
          "services.nodeports",
          "services.loadbalancers");
  private static final Set<String> FOR_QUOTAS =
      Set.of(
          "storage",
          "requests.cpu",
          "requests.memory",
          "requests.storage",
          "requests.ephemeral-storage",
          "limits.cpu",
          "limits.memory",
          "limits.ephemeral-storage");

  private ResourceNames() {}

  static boolean isHugePages(String name) {
    return name.startsWith(HUGE_PAGES);
  }

  static boolean isStandardForContainers(String name) {
    return FOR_CONTAINERS.contains(name) || isHugePages(name);
  }

  static boolean isStandard(String name) {
    return isStandardForContainers(name)
        || COUNTED.contains(name)
        || FOR_QUOTAS.contains(name)
        || name.startsWith("requests." + HUGE_PAGES);
  }

  /** Kubernetes' own, rather than a device somebody's plugin offers. */
  static boolean isNative(String name) {
    return name.indexOf('/') < 0 || name.contains("kubernetes.io/");
  }

  static boolean isExtended(String name) {
    return !isNative(name)
        && !name.startsWith("requests.")
        && NameChecks.qualifiedName("requests." + name).isEmpty();
  }

  /** Whether more may be promised than there is. */
  static boolean overcommits(String name) {
    return isNative(name) && !isHugePages(name);
  }

  static boolean countsWhole(String name) {
    return COUNTED.contains(name) || isExtended(name);
  }

  /** Whether an amount of huge pages is a number of pages of the size in the name. */
  static boolean fillsPages(String name, Quantity amount) {
    try {
      var size = Quantity.parse(name.substring(HUGE_PAGES.length()));
      return size.sign() > 0 && size.milli() % 1000 == 0 && amount.units() % size.units() == 0;
    } catch (QuantityException notOne) {
      return false;
    }
  }
}
