package dev.lares.scheduling;

import dev.lares.model.ContainerPort;
import dev.lares.model.PodSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What a cycle asks a pod's specification for, found out once: the pods of one template share it.
 *
 * @param hostPorts of regular containers and sidecars
 */
public record Needs(PodSpec spec, Demand demand, List<ContainerPort> hostPorts) {
  static Needs of(PodSpec spec) {
    var ports = new ArrayList<ContainerPort>();
    for (var container : spec.containers()) hostPorts(container.ports(), ports);
    for (var container : spec.initContainers())
      if (container.sidecar()) hostPorts(container.ports(), ports);
    return new Needs(spec, Demand.of(spec), List.copyOf(ports));
  }

  private static void hostPorts(List<ContainerPort> ports, List<ContainerPort> found) {
    for (var port : ports) if (port.hostPort() > 0) found.add(port);
  }

  /** Whether such a pod keeps others away from its surroundings. */
  public boolean repels() {
    return !spec.affinity().antiPods().required().isEmpty();
  }

  /** Whether such a pod says anything about other pods. */
  public boolean mindsOthers() {
    return !spec.affinity().pods().isEmpty() || !spec.affinity().antiPods().isEmpty();
  }
}
