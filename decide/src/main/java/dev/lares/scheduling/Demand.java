package dev.lares.scheduling;

import dev.lares.model.Pod;
import dev.lares.model.PodRequests;
import dev.lares.model.PodSpec;
import dev.lares.quantity.ResourceList;
import java.util.List;

/**
 * What a pod takes of a node, in the units nodes are counted in: thousandths of a cpu, bytes,
 * pieces. Found out once per specification, because comparing quantities per pod and node would
 * cost more than all else in a cycle.
 *
 * @param storage ephemeral, bytes
 * @param others names of further resources asked for with more than zero; sorted
 * @param otherAmounts of {@code others}, in their order
 * @param scoredMilliCpu what it counts for when nodes are ranked
 * @param scoredMemory what it counts for when nodes are ranked
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never modified
public record Demand(
    long milliCpu,
    long memory,
    long storage,
    List<String> others,
    long[] otherAmounts,
    long scoredMilliCpu,
    long scoredMemory) {

  /** Of a pod that is to be placed. */
  static Demand of(PodSpec spec) {
    return of(PodRequests.of(spec), PodRequests.forScoring(spec));
  }

  /** Of a pod on a node whose requests are being changed in place. */
  static Demand inForce(Pod pod) {
    return of(PodRequests.inForce(pod), PodRequests.forScoring(pod.spec()));
  }

  private static Demand of(ResourceList requests, ResourceList scored) {
    var others =
        requests.names().stream()
            .filter(name -> !counted(name) && requests.units(name) > 0)
            .toList();
    return new Demand(
        requests.units(ResourceList.CPU),
        requests.units(ResourceList.MEMORY),
        requests.units(ResourceList.EPHEMERAL_STORAGE),
        others,
        others.stream().mapToLong(requests::units).toArray(),
        scored.units(ResourceList.CPU),
        scored.units(ResourceList.MEMORY));
  }

  private static boolean counted(String resource) {
    return switch (resource) {
      case ResourceList.CPU, ResourceList.MEMORY, ResourceList.EPHEMERAL_STORAGE -> true;
      default -> false;
    };
  }

  /** How much of {@code resource}, in its unit. */
  public long amount(String resource) {
    return switch (resource) {
      case ResourceList.CPU -> milliCpu;
      case ResourceList.MEMORY -> memory;
      case ResourceList.EPHEMERAL_STORAGE -> storage;
      default -> {
        int at = others.indexOf(resource);
        yield at < 0 ? 0 : otherAmounts[at];
      }
    };
  }
}
