package dev.lares.endpoints;

import dev.lares.model.EndpointPort;
import dev.lares.model.EndpointSlice.Conditions;
import dev.lares.model.EndpointSlice.Endpoint;
import dev.lares.model.EndpointTarget;
import dev.lares.model.Node;
import dev.lares.model.Pod;
import dev.lares.model.Service;
import dev.lares.model.ServicePort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pods behind a service, as endpoints. */
public final class Backends {
  /** The node's label that becomes an endpoint's zone. */
  public static final String ZONE_LABEL = "topology.kubernetes.io/zone";

  private Backends() {}

  /**
   * What a service's slices are to hold, for each of its address types and sets of ports.
   *
   * @param pods those it selects
   * @param nodes finds a node by name; an endpoint on a node not known is left out, unless the
   *     service wants pods however unready
   */
  public static List<Packing.Group> of(
      Service service, Collection<Pod> pods, Function<String, @Nullable Node> nodes) {
    var groups = new ArrayList<Packing.Group>();
    for (var type : service.addressTypes()) {
      var byPorts = new LinkedHashMap<List<EndpointPort>, List<Endpoint>>();
      for (var pod : pods) {
        if (!counts(pod) || !addressType(pod.status().podIp()).equals(type)) continue;
        var node = pod.bound() ? nodes.apply(pod.nodeName()) : null;
        if (pod.bound() && node == null && !service.publishesNotReady()) continue;
        byPorts
            .computeIfAbsent(slicePorts(service, pod), absent -> new ArrayList<>())
            .add(endpoint(service, pod, node));
      }
      for (Map.Entry<List<EndpointPort>, List<Endpoint>> entry : byPorts.entrySet())
        groups.add(new Packing.Group(type, entry.getKey(), entry.getValue()));
    }
    return groups;
  }

  /** Whether a pod that is selected can be reached, or soon could be. */
  static boolean counts(Pod pod) {
    return !pod.terminal() && !pod.status().podIp().isEmpty();
  }

  /** Whether nothing has changed that an endpoint shows. */
  public static boolean alike(Pod before, Pod after) {
    return before.meta().uid().equals(after.meta().uid())
        && before.ready() == after.ready()
        && before.terminating() == after.terminating()
        && before.terminal() == after.terminal()
        && before.status().podIp().equals(after.status().podIp())
        && before.nodeName().equals(after.nodeName())
        && before.meta().labels().equals(after.meta().labels());
  }

  /** Which of the two kinds of addresses {@code address} is. */
  static String addressType(String address) {
    return address.contains(":") ? "IPv6" : "IPv4";
  }

  private static Endpoint endpoint(Service service, Pod pod, @Nullable Node node) {
    boolean serving = pod.ready();
    boolean terminating = pod.terminating();
    boolean ready = service.publishesNotReady() || (serving && !terminating);
    var zone = node == null ? "" : node.meta().label(ZONE_LABEL);
    var distribution = service.trafficDistribution();
    boolean hinted = ready && !distribution.isEmpty();
    return new Endpoint(
        List.of(pod.status().podIp()),
        new Conditions(ready, serving, terminating),
        hostname(service, pod),
        EndpointTarget.pod(pod.meta()),
        pod.nodeName(),
        zone,
        hinted && !zone.isEmpty() ? List.of(zone) : List.of(),
        hinted && distribution.equals("PreferSameNode") ? List.of(pod.nodeName()) : List.of());
  }

  /** A pod has a name of its own only under the service it names as its subdomain. */
  static String hostname(Service service, Pod pod) {
    return pod.spec().subdomain().equals(service.meta().name()) ? pod.spec().hostname() : "";
  }

  private static List<EndpointPort> slicePorts(Service service, Pod pod) {
    var ports = ports(service, pod);
    if (ports.size() > 1) ports.sort(PortOrder.OF_SLICES);
    return ports;
  }

  /** At which ports a pod answers for a service; those it does not have are left out. */
  static List<EndpointPort> ports(Service service, Pod pod) {
    var ports = new ArrayList<EndpointPort>();
    for (var port : service.ports()) {
      int number = number(port, pod);
      if (number != 0)
        ports.add(new EndpointPort(port.name(), number, port.protocol(), port.appProtocol()));
    }
    return ports;
  }

  private static int number(ServicePort port, Pod pod) {
    if (port.targetName().isEmpty()) return port.target();
    var spec = pod.spec();
    return Stream.concat(
            spec.containers().stream(),
            spec.initContainers().stream().filter(container -> container.sidecar()))
        .flatMap(container -> container.ports().stream())
        .filter(offered ->
            offered.name().equals(port.targetName()) && offered.protocol().equals(port.protocol()))
        .mapToInt(offered -> offered.containerPort())
        .findFirst()
        .orElse(0);
  }
}
