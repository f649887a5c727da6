package dev.lares.sim;

import dev.lares.model.Node;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a node reports of itself. Pure. */
final class NodeReports {
  /** As kubelets of the API's version name themselves. */
  private static final String VERSION = "v1.36.2+lares";

  /** What an agent would listen on; nothing does. */
  private static final int AGENT_PORT = 10_250;

  private NodeReports() {}

  /** Ready and healthy, with an address, and with a size if the node has none. */
  static ObjectNode ready(Node node, String address, Instant now) {
    var patch = JsonMapper.shared().createObjectNode();
    var status = patch.putObject("status").put("phase", "Running");
    var list = status.putArray("conditions");
    condition(list, "Ready", "True", "KubeletReady", "kubelet is posting ready status", now);
    condition(
        list,
        "MemoryPressure",
        "False",
        "KubeletHasSufficientMemory",
        "kubelet has sufficient memory available",
        now);
    condition(
        list,
        "DiskPressure",
        "False",
        "KubeletHasNoDiskPressure",
        "kubelet has no disk pressure",
        now);
    condition(
        list,
        "PIDPressure",
        "False",
        "KubeletHasSufficientPID",
        "kubelet has sufficient PID available",
        now);
    condition(
        list,
        "NetworkUnavailable",
        "False",
        "RouteCreated",
        "RouteController created a route",
        now);
    if (node.addresses().isEmpty()) {
      var addresses = status.putArray("addresses");
      addresses.addObject().put("type", "InternalIP").put("address", address);
      addresses.addObject().put("type", "Hostname").put("address", node.name());
    }
    if (node.allocatable().isEmpty()) {
      for (var field : new String[] {"capacity", "allocatable"})
        status
            .putObject(field)
            .put("cpu", NodeTemplate.CPU)
            .put("memory", NodeTemplate.MEMORY)
            .put("pods", NodeTemplate.PODS);
    }
    status.putObject("daemonEndpoints").putObject("kubeletEndpoint").put("Port", AGENT_PORT);
    status
        .putObject("nodeInfo")
        .put("architecture", "amd64")
        .put("operatingSystem", "linux")
        .put("kubeletVersion", VERSION)
        .put("kubeProxyVersion", VERSION)
        .put("containerRuntimeVersion", "lares://simulated")
        .put("kernelVersion", "simulated")
        .put("osImage", "Lares simulated node");
    return patch;
  }

  private static void condition(
      ArrayNode list, String type, String status, String reason, String message, Instant now) {
    list.addObject()
        .put("type", type)
        .put("status", status)
        .put("reason", reason)
        .put("message", message)
        .put("lastHeartbeatTime", PodReports.time(now))
        .put("lastTransitionTime", PodReports.time(now));
  }

  /** A new lease, which goes when the node goes. */
  static ObjectNode lease(Node node, String holder, int seconds, Instant now) {
    var lease = JsonMapper.shared().createObjectNode();
    lease.put("apiVersion", "coordination.k8s.io/v1").put("kind", "Lease");
    var metadata = lease.putObject("metadata").put("name", node.name());
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "v1")
        .put("kind", "Node")
        .put("name", node.name())
        .put("uid", node.meta().uid());
    lease
        .putObject("spec")
        .put("holderIdentity", holder)
        .put("leaseDurationSeconds", seconds)
        .put("renewTime", micros(now));
    return lease;
  }

  static ObjectNode renewal(String holder, Instant now) {
    var patch = JsonMapper.shared().createObjectNode();
    patch.putObject("spec").put("holderIdentity", holder).put("renewTime", micros(now));
    return patch;
  }

  /** As MicroTime prints: always six digits. */
  private static String micros(Instant now) {
    var text = now.truncatedTo(ChronoUnit.MICROS);
    return "%s.%06dZ"
        .formatted(
            text.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""),
            text.getNano() / 1000);
  }
}
