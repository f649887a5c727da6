package dev.lares.kind.basic;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Trees;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What must hold for EndpointSlices. */
final class EndpointSliceChecks {
  private static final List<String> TYPES = List.of("FQDN", "IPv4", "IPv6");
  private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
  private static final int MAX_ENDPOINTS = 1000;
  private static final int MAX_ADDRESSES = 100;
  private static final int MAX_PORTS = 20_000;
  private static final int MAX_HINTS = 8;

  private EndpointSliceChecks() {}

  static void check(ObjectNode slice, FieldErrors errors) {
    var type = Trees.text(slice, "addressType");
    var typePath = FieldPath.of("addressType");
    if (type.isEmpty()) errors.required(typePath, "");
    else Trees.checkSupported(errors, typePath, type, TYPES);
    ports(Trees.objects(slice, "ports"), errors);
    var endpoints = Trees.objects(slice, "endpoints");
    var path = FieldPath.of("endpoints");
    if (endpoints.size() > MAX_ENDPOINTS) {
      errors.tooMany(path, endpoints.size(), MAX_ENDPOINTS);
      return;
    }
    for (int i = 0; i < endpoints.size(); i++)
      endpoint(endpoints.get(i), type, path.index(i), errors);
  }

  private static void ports(List<ObjectNode> ports, FieldErrors errors) {
    var path = FieldPath.of("ports");
    if (ports.size() > MAX_PORTS) {
      errors.tooMany(path, ports.size(), MAX_PORTS);
      return;
    }
    var names = new HashSet<String>();
    for (int i = 0; i < ports.size(); i++) {
      var port = ports.get(i);
      var at = path.index(i);
      var name = Trees.text(port, "name");
      if (!name.isEmpty()) errors.invalidAll(at.child("name"), name, NameChecks.label(name));
      if (!names.add(name)) errors.duplicate(at.child("name"), name);
      var protocol = Trees.text(port, "protocol");
      if (protocol.isEmpty()) errors.required(at.child("protocol"), "");
      else Trees.checkSupported(errors, at.child("protocol"), protocol, PROTOCOLS);
      var appProtocol = Trees.text(port, "appProtocol");
      if (!appProtocol.isEmpty())
        errors.invalidAll(
            at.child("appProtocol"), appProtocol, NameChecks.qualifiedName(appProtocol));
    }
  }

  private static void endpoint(
      ObjectNode endpoint, String type, FieldPath path, FieldErrors errors) {
    var addresses = Trees.texts(endpoint, "addresses");
    var at = path.child("addresses");
    if (addresses.isEmpty()) errors.required(at, "must contain at least 1 address");
    else if (addresses.size() > MAX_ADDRESSES) errors.tooMany(at, addresses.size(), MAX_ADDRESSES);
    for (int i = 0; i < addresses.size(); i++)
      if (type.equals("FQDN")) fullName(addresses.get(i), at.index(i), errors);
      else if (TYPES.contains(type)) address(addresses.get(i), type, at, i, errors);
    var node = Trees.text(endpoint, "nodeName");
    if (!node.isEmpty())
      errors.invalidAll(path.child("nodeName"), node, NameChecks.subdomain(node));
    var hostname = Trees.text(endpoint, "hostname");
    if (!hostname.isEmpty())
      errors.invalidAll(path.child("hostname"), hostname, NameChecks.label(hostname));
    var hints = endpoint.path("hints");
    hints(hints, "forZones", NameChecks::labelValue, path.child("hints"), errors);
    hints(hints, "forNodes", NameChecks::subdomain, path.child("hints"), errors);
  }

  private static void address(
      String address, String type, FieldPath path, int index, FieldErrors errors) {
    var problems = AddressChecks.canonical(address);
    errors.invalidAll(path.index(index), address, problems);
    if (!problems.isEmpty()) return;
    if (type.equals("IPv6") != address.contains(":"))
      errors.invalid(path, address, "must be an " + type + " address");
    errors.invalidAll(path.index(index), address, AddressChecks.special(address));
  }

  private static void fullName(String name, FieldPath path, FieldErrors errors) {
    UnaryOperator<String> bare = n -> n.endsWith(".") ? n.substring(0, n.length() - 1) : n;
    if (name.isEmpty()) {
      errors.required(path, "");
      return;
    }
    var problems = NameChecks.subdomain(bare.apply(name));
    errors.invalidAll(path, name, problems);
    if (problems.isEmpty() && !bare.apply(name).contains("."))
      errors.invalid(path, name, "should be a domain with at least two segments separated by dots");
  }

  private interface NameCheck {
    List<String> problems(String name);
  }

  private static void hints(
      JsonNode hints, String field, NameCheck check, FieldPath path, FieldErrors errors) {
    var list = Trees.objects(hints, field);
    var at = path.child(field);
    if (list.size() > MAX_HINTS) {
      errors.tooMany(at, list.size(), MAX_HINTS);
      return;
    }
    var names = new HashSet<String>();
    for (int i = 0; i < list.size(); i++) {
      var name = Trees.text(list.get(i), "name");
      var where = at.index(i).child("name");
      if (!names.add(name)) errors.duplicate(where, name);
      else errors.invalidAll(where, name, check.problems(name));
    }
  }
}
