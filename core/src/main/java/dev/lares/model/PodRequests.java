package dev.lares.model;

import dev.lares.quantity.ResourceList;
import java.util.List;
import java.util.function.Function;

/**
 * How much of a node a pod takes: the one resource arithmetic, for the scheduler, for quotas, for
 * planning.
 */
public final class PodRequests {
  /** What a container that does not say is assumed to take when nodes are scored. */
  private static final ResourceList ASSUMED =
      ResourceList.of(ResourceList.CPU, "100m", ResourceList.MEMORY, "200Mi");

  private static final String RESIZE_PENDING = "PodResizePending";

  private PodRequests() {}

  /**
   * What a pod asks for. Init containers run one after the other before the regular ones, sidecars
   * among them stay; the peak counts. What the pod asks for as a whole replaces the sum, overhead
   * comes on top.
   */
  public static ResourceList of(PodSpec spec) {
    return total(spec, Container::requests, Container::requests, spec.requests());
  }

  /**
   * What a pod is kept to, added up like what it asks for; overhead raises only what is limited.
   */
  public static ResourceList limits(PodSpec spec) {
    var overhead = spec.overhead();
    var bare = spec.change().overhead(ResourceList.NONE).build();
    var limits = total(bare, Container::limits, Container::limits, spec.limits());
    return limits.plus(overhead.keep(name -> !limits.amount(name).isZero()));
  }

  /**
   * What a pod on a node takes while its requests may be changing in place: the largest of what it
   * asks for, what the node has agreed to and what is in force, so that no room is given away too
   * early. A change the node can never make does not count.
   */
  public static ResourceList inForce(Pod pod) {
    var spec = pod.spec();
    var status = pod.status();
    boolean infeasible = infeasible(status);
    return total(
        spec,
        container -> inForce(container, status.containers(), infeasible),
        container ->
            container.sidecar()
                ? inForce(container, status.initContainers(), infeasible)
                : container.requests(),
        inForce(spec.requests(), status.actuation(), infeasible));
  }

  /**
   * What a pod counts for when nodes are scored: cpu and memory are assumed for containers that do
   * not list them, so that such pods do not pile up on one node. A listed zero stays zero.
   */
  public static ResourceList forScoring(PodSpec spec) {
    var assumed = ASSUMED;
    if (!spec.requests().isEmpty()) {
      var total = of(spec);
      assumed = assumed.keep(name -> total.amount(name).isZero());
    }
    var missing = assumed;
    Function<Container, ResourceList> requests =
        container -> missing.overriddenBy(container.requests());
    return total(spec, requests, requests, spec.requests());
  }

  private static ResourceList total(
      PodSpec spec,
      Function<Container, ResourceList> requests,
      Function<Container, ResourceList> initRequests,
      ResourceList wholePod) {
    var running = ResourceList.NONE;
    for (var container : spec.containers()) running = running.plus(requests.apply(container));
    var sidecars = ResourceList.NONE;
    var peak = ResourceList.NONE;
    for (var container : spec.initContainers()) {
      var asked = initRequests.apply(container);
      peak = peak.max(sidecars.plus(asked));
      if (container.sidecar()) {
        running = running.plus(asked);
        sidecars = sidecars.plus(asked);
      }
    }
    return running
        .max(peak)
        .overriddenBy(wholePod.keep(PodRequests::grantedToPods))
        .plus(spec.overhead());
  }

  private static ResourceList inForce(
      Container container, List<ContainerStatus> statuses, boolean infeasible) {
    for (var status : statuses)
      if (status.name().equals(container.name()))
        return inForce(container.requests(), status.actuation(), infeasible);
    return container.requests();
  }

  private static ResourceList inForce(ResourceList asked, Actuation actuation, boolean infeasible) {
    if (actuation.equals(Actuation.NONE)) return asked;
    var known = actuation.actual().max(actuation.allocated());
    return infeasible ? known : asked.max(known);
  }

  private static boolean infeasible(PodStatus status) {
    var pending = Condition.find(status.conditions(), RESIZE_PENDING);
    return pending != null && pending.reason().equals("Infeasible");
  }

  /** Only these can be asked for by a pod as a whole. */
  private static boolean grantedToPods(String resource) {
    return resource.equals(ResourceList.CPU)
        || resource.equals(ResourceList.MEMORY)
        || resource.startsWith(ResourceList.HUGE_PAGES_PREFIX);
  }
}
