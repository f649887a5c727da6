package dev.lares.kind.basic;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Trees;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What must hold for Endpoints. */
final class EndpointsChecks {
  private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");

  private EndpointsChecks() {}

  /**
   * @param old whose addresses may stay as they are written; null for a new object
   */
  static void check(ObjectNode endpoints, @Nullable ObjectNode old, FieldErrors errors) {
    Set<String> known = old == null ? Set.of() : addresses(old);
    var subsets = Trees.objects(endpoints, "subsets");
    for (int i = 0; i < subsets.size(); i++) {
      var subset = subsets.get(i);
      var path = FieldPath.of("subsets").index(i);
      var ready = Trees.objects(subset, "addresses");
      var notReady = Trees.objects(subset, "notReadyAddresses");
      if (ready.isEmpty() && notReady.isEmpty())
        errors.required(path, "must specify `addresses` or `notReadyAddresses`");
      addresses(ready, path.child("addresses"), known, errors);
      addresses(notReady, path.child("notReadyAddresses"), known, errors);
      var ports = Trees.objects(subset, "ports");
      for (int p = 0; p < ports.size(); p++)
        port(ports.get(p), ports.size() > 1, path.child("ports").index(p), errors);
    }
  }

  private static Set<String> addresses(ObjectNode endpoints) {
    var known = new HashSet<String>();
    for (var subset : Trees.objects(endpoints, "subsets"))
      for (var field : List.of("addresses", "notReadyAddresses"))
        for (var address : Trees.objects(subset, field)) known.add(Trees.text(address, "ip"));
    return known;
  }

  private static void addresses(
      List<ObjectNode> addresses, FieldPath path, Set<String> known, FieldErrors errors) {
    for (int i = 0; i < addresses.size(); i++) {
      var address = addresses.get(i);
      var at = path.index(i);
      var ip = Trees.text(address, "ip");
      if (!known.contains(ip)) errors.invalidAll(at.child("ip"), ip, AddressChecks.form(ip));
      var hostname = Trees.text(address, "hostname");
      if (!hostname.isEmpty())
        errors.invalidAll(at.child("hostname"), hostname, NameChecks.label(hostname));
      var node = Trees.text(address, "nodeName");
      if (!node.isEmpty())
        errors.invalidAll(at.child("nodeName"), node, NameChecks.subdomain(node));
      errors.invalidAll(at.child("ip"), ip, AddressChecks.special(ip));
    }
  }

  private static void port(ObjectNode port, boolean named, FieldPath path, FieldErrors errors) {
    var name = Trees.text(port, "name");
    if (name.isEmpty()) {
      if (named) errors.required(path.child("name"), "");
    } else {
      errors.invalidAll(path.child("name"), name, NameChecks.label(name));
    }
    long number = port.path("port").asLong(0);
    for (var problem : NameChecks.portNumber(number))
      errors.invalid(path.child("port"), number, problem);
    var protocol = Trees.text(port, "protocol");
    if (protocol.isEmpty()) errors.required(path.child("protocol"), "");
    else Trees.checkSupported(errors, path.child("protocol"), protocol, PROTOCOLS);
    var appProtocol = Trees.text(port, "appProtocol");
    if (!appProtocol.isEmpty())
      errors.invalidAll(
          path.child("appProtocol"), appProtocol, NameChecks.qualifiedName(appProtocol));
  }
}
