package dev.lares.model;

import dev.lares.select.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How evenly pods are to be spread over the values of a node label.
 *
 * @param hard whether a node that would break it is refused (DoNotSchedule) or only disliked
 * @param selector of the pods counted; nothing where the object has none
 * @param minDomains null for 1
 * @param honorsAffinity whether only nodes that the pod's node affinity admits are counted
 * @param honorsTaints whether only nodes whose taints the pod tolerates are counted
 * @param matchLabelKeys labels whose value in the pod itself is part of the selector
 */
public record TopologySpread(
    int maxSkew,
    String topologyKey,
    boolean hard,
    LabelSelector selector,
    @Nullable Integer minDomains,
    boolean honorsAffinity,
    boolean honorsTaints,
    List<String> matchLabelKeys) {
  public TopologySpread {
    matchLabelKeys = List.copyOf(matchLabelKeys);
  }
}
