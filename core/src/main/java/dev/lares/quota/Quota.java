package dev.lares.quota;

import dev.lares.model.PodSpec;
import dev.lares.quantity.Quantity;
import dev.lares.quantity.ResourceList;
import java.util.List;
import java.util.TreeMap;

/**
 * A bound on what a namespace may hold.
 *
 * @param hard the bounds
 * @param scopes all must include a pod for it to count; a quota with any counts pods alone
 */
public record Quota(ResourceList hard, List<Scope> scopes) {
  public Quota {
    scopes = List.copyOf(scopes);
  }

  /** What of {@code use}, that of {@code pod}, counts here. */
  public ResourceList counted(PodSpec pod, ResourceList use) {
    return includes(pod) ? use.keep(hard::lists) : ResourceList.NONE;
  }

  /** Whether the scopes leave {@code pod} in. */
  public boolean includes(PodSpec pod) {
    return scopes.stream().allMatch(scope -> scope.includes(pod));
  }

  /** What of {@code use}, that of something other than a pod, counts here. */
  public ResourceList counted(ResourceList use) {
    return scopes.isEmpty() ? use.keep(hard::lists) : ResourceList.NONE;
  }

  /** {@code use} as a status tells it: every bounded resource, zero where nothing is used. */
  public ResourceList told(ResourceList use) {
    var told = new TreeMap<String, Quantity>();
    for (var name : hard.names()) told.put(name, use.amount(name));
    return ResourceList.of(told);
  }
}
