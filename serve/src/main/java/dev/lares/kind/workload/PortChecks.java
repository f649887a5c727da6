package dev.lares.kind.workload;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.number;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must hold for the ports of containers. */
final class PortChecks {
  private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");

  private PortChecks() {}

  /** The ports of one container. */
  static void check(JsonNode container, FieldPath path, FieldErrors errors) {
    var names = new HashSet<String>();
    var index = 0;
    for (var port : objects(container, "ports"))
      check(port, names, path.child("ports").index(index++), errors);
  }

  private static void check(JsonNode port, Set<String> names, FieldPath path, FieldErrors errors) {
    var name = text(port, "name");
    if (!name.isEmpty()) {
      var problems = NameChecks.portName(name);
      errors.invalidAll(path.child("name"), name, problems);
      if (problems.isEmpty() && !names.add(name)) errors.duplicate(path.child("name"), name);
    }
    var number = number(port, "containerPort", 0);
    if (number == 0) errors.required(path.child("containerPort"), "");
    else
      for (var problem : NameChecks.portNumber(number))
        errors.invalid(path.child("containerPort"), number, problem);
    var hostPort = number(port, "hostPort", 0);
    if (hostPort != 0)
      for (var problem : NameChecks.portNumber(hostPort))
        errors.invalid(path.child("hostPort"), hostPort, problem);
    Checks.requiredOneOf(port, "protocol", PROTOCOLS, path, errors);
  }

  /** No two ports of these containers may take the same port of the host. */
  static void hostPortsDiffer(
      Iterable<? extends JsonNode> containers, FieldPath path, FieldErrors errors) {
    var taken = new HashSet<String>();
    var index = 0;
    for (var container : containers) hostPortsDiffer(container, taken, path.index(index++), errors);
  }

  private static void hostPortsDiffer(
      JsonNode container, Set<String> taken, FieldPath path, FieldErrors errors) {
    if (!has(container, "ports")) return;
    var index = 0;
    for (var port : objects(container, "ports")) {
      var at = path.child("ports").index(index++);
      var number = number(port, "hostPort", 0);
      if (number == 0) continue;
      var place = text(port, "protocol") + "/" + text(port, "hostIP") + "/" + number;
      if (!taken.add(place)) errors.duplicate(at.child("hostPort"), place);
    }
  }

  /** On the host's network a port is the host's; a template may leave that to its pods. */
  static void matchHost(JsonNode spec, PodScope scope, FieldPath path, FieldErrors errors) {
    var container = 0;
    for (var each : objects(spec, "containers")) {
      var ports = path.child("containers").index(container++).child("ports");
      var index = 0;
      for (var port : objects(each, "ports")) {
        var at = ports.index(index++);
        var host = number(port, "hostPort", 0);
        if ((scope.inPod() || host != 0) && host != number(port, "containerPort", 0))
          errors.invalid(
              at.child("hostPort"), host, "must match `containerPort` when `hostNetwork` is true");
      }
    }
  }
}
