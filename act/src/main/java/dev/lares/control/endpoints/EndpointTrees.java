package dev.lares.control.endpoints;

import dev.lares.model.EndpointPort;
import dev.lares.model.EndpointTarget;
import dev.lares.model.Endpoints.Address;
import dev.lares.model.Endpoints.Subset;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The parts of endpoints as objects carry them; what is empty is left out. */
final class EndpointTrees {
  private EndpointTrees() {}

  static ObjectNode port(EndpointPort port) {
    var tree = JsonNodeFactory.instance.objectNode();
    put(tree, "name", port.name());
    if (port.port() != 0) tree.put("port", port.port());
    put(tree, "protocol", port.protocol());
    put(tree, "appProtocol", port.appProtocol());
    return tree;
  }

  static ObjectNode target(EndpointTarget target) {
    var tree = JsonNodeFactory.instance.objectNode();
    put(tree, "kind", target.kind());
    put(tree, "namespace", target.namespace());
    put(tree, "name", target.name());
    put(tree, "uid", target.uid());
    return tree;
  }

  static ArrayNode subsets(List<Subset> subsets) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var subset : subsets) {
      var tree = list.addObject();
      addresses(tree, "addresses", subset.addresses());
      addresses(tree, "notReadyAddresses", subset.notReadyAddresses());
      if (subset.ports().isEmpty()) continue;
      var ports = tree.putArray("ports");
      for (var port : subset.ports()) ports.add(port(port));
    }
    return list;
  }

  private static void addresses(ObjectNode subset, String field, List<Address> addresses) {
    if (addresses.isEmpty()) return;
    var list = subset.putArray(field);
    for (var address : addresses) {
      var tree = list.addObject();
      put(tree, "ip", address.ip());
      put(tree, "hostname", address.hostname());
      put(tree, "nodeName", address.nodeName());
      var target = address.target();
      if (target != null) tree.set("targetRef", target(target));
    }
  }

  static void put(ObjectNode tree, String field, String value) {
    if (!value.isEmpty()) tree.put(field, value);
  }
}
