package dev.lares.scheduling.plugin;

import dev.lares.model.ContainerPort;
import dev.lares.scheduling.ClusterEvent;
import dev.lares.scheduling.FilterPlugin;
import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.Preparation;
import dev.lares.scheduling.Verdict;
import java.util.List;

/** Refuses a node on which another pod holds a port of the host that the pod wants. */
public final class NodePorts implements FilterPlugin {
  static final String NAME = "NodePorts";

  private static final Verdict REFUSED =
      new Verdict.NotNow(NAME, "node(s) didn't have free ports for the requested pod ports");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Preparation prepare(PodInfo pod, Landscape landscape) {
    var wanted = pod.needs().hostPorts();
    if (wanted.isEmpty()) return Preparation.SKIP;
    return new Preparation.Ask(node -> free(wanted, node) ? Verdict.FITS : REFUSED);
  }

  private static boolean free(List<ContainerPort> wanted, NodeInfo node) {
    if (!node.hasHostPorts()) return true;
    for (var pod : node.pods()) if (clash(wanted, pod.needs().hostPorts())) return false;
    return true;
  }

  private static boolean clash(List<ContainerPort> wanted, List<ContainerPort> held) {
    for (var port : held) for (var want : wanted) if (clash(want, port)) return true;
    return false;
  }

  private static boolean clash(ContainerPort one, ContainerPort other) {
    return one.hostPort() == other.hostPort()
        && protocol(one).equals(protocol(other))
        && (everywhere(one) || everywhere(other) || one.hostIp().equals(other.hostIp()));
  }

  private static String protocol(ContainerPort port) {
    return port.protocol().isEmpty() ? "TCP" : port.protocol();
  }

  private static boolean everywhere(ContainerPort port) {
    return port.hostIp().isEmpty() || port.hostIp().equals("0.0.0.0");
  }

  @Override
  public boolean mayHelp(PodInfo waiting, ClusterEvent event) {
    return switch (event) {
      case ClusterEvent.PodLeft(var pod, var node) ->
          clash(waiting.needs().hostPorts(), pod.needs().hostPorts());
      case ClusterEvent.NodeCame(var node) -> true;
      case ClusterEvent.NodeChanged change -> change.retainted();
      default -> false;
    };
  }
}
