package dev.lares.admission;

import dev.lares.api.AdmissionPlugin;
import dev.lares.api.AdmissionRequest;
import dev.lares.api.AdmissionRequest.Operation;
import dev.lares.api.Json;
import dev.lares.api.Statuses;
import dev.lares.chance.Chance;
import dev.lares.model.ApiStatus.Cause;
import dev.lares.store.Picture;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives services their cluster addresses and node ports. Kubernetes does so while it stores; here
 * it is admission, because it must see the other services. Draws are random over a large range, so
 * two services made at the same moment do not meet.
 */
final class ServiceAddresses implements AdmissionPlugin {
  /** 10.96.0.0/12. */
  private static final int RANGE = 10 << 24 | 96 << 16;

  private static final int RANGE_BITS = 20;

  /** The lowest addresses are left to those who name theirs: the API, DNS. */
  private static final int NAMED = 256;

  private static final int FIRST_PORT = 30_000;
  private static final int PORTS = 2768;
  private static final String NO_ADDRESS = "None";

  private final Chance chance;
  private final Parsed<Set<Integer>> portsOf = new Parsed<>(ServiceAddresses::nodePorts);

  ServiceAddresses(Chance chance) {
    this.chance = chance;
  }

  @Override
  public String name() {
    return "ServiceAddresses";
  }

  @Override
  public void mutate(AdmissionRequest request) {
    var service = request.object();
    if (request.operation() == Operation.DELETE || service == null || !request.concerns("services"))
      return;
    var spec = Json.child(service, "spec");
    var type = Json.text(spec, "type");
    if (type.equals("ExternalName")) return;
    var old = request.old();
    if (!hasAddress(old)) {
      allocateAddress(request, spec);
      allocateFamilies(spec);
    }
    boolean loadBalancer = type.equals("LoadBalancer");
    if (type.equals("NodePort")
        || loadBalancer && spec.path("allocateLoadBalancerNodePorts").booleanValue(true))
      allocatePorts(request, spec, old);
  }

  private static boolean hasAddress(@Nullable ObjectNode old) {
    return old != null && !Json.text(old.path("spec"), "clusterIP").isEmpty();
  }

  private void allocateAddress(AdmissionRequest request, ObjectNode spec) {
    var address = Json.text(spec, "clusterIP");
    if (address.isEmpty() && !spec.path("clusterIPs").isEmpty())
      address = spec.path("clusterIPs").get(0).stringValue("");
    if (address.isEmpty()) {
      address = free(taken(request.picture()));
    } else if (!address.equals(NO_ADDRESS)) {
      var number = number(address);
      if (number == null) return; // validation says what is wrong with it
      if ((number ^ RANGE) >>> RANGE_BITS != 0)
        throw refused(
            request,
            address,
            "the provided IP ("
                + address
                + ") is not in the valid range. The range of valid IPs is 10.96.0.0/12");
      if (!request.dryRun() && taken(request.picture()).contains(address))
        throw refused(request, address, "provided IP is already allocated");
    }
    spec.put("clusterIP", address);
    if (spec.path("clusterIPs").isEmpty()) spec.putArray("clusterIPs").add(address);
  }

  /** A service that names neither address nor pods may turn out to be of any family. */
  private static void allocateFamilies(ObjectNode spec) {
    boolean anyFamily =
        Json.text(spec, "clusterIP").equals(NO_ADDRESS) && spec.path("selector").isEmpty();
    if (Json.text(spec, "ipFamilyPolicy").isEmpty())
      spec.put("ipFamilyPolicy", anyFamily ? "RequireDualStack" : "SingleStack");
    if (!spec.path("ipFamilies").isEmpty()) return;
    var families = spec.putArray("ipFamilies").add("IPv4");
    if (anyFamily && !Json.text(spec, "ipFamilyPolicy").equals("SingleStack")) families.add("IPv6");
  }

  private void allocatePorts(AdmissionRequest request, ObjectNode spec, @Nullable ObjectNode old) {
    checkPorts(request, spec, old);
    Set<Integer> taken = null;
    for (var entry : spec.path("ports")) {
      if (!(entry instanceof ObjectNode port) || port.path("nodePort").intValue(0) != 0) continue;
      var kept = old == null ? 0 : keptPort(port, old);
      if (kept != 0) {
        port.put("nodePort", kept);
        continue;
      }
      if (taken == null) taken = takenPorts(request.picture(), spec);
      int candidate;
      do candidate = FIRST_PORT + chance.nextInt(PORTS);
      while (taken.contains(candidate) && taken.size() < PORTS);
      taken.add(candidate);
      port.put("nodePort", candidate);
    }
  }

  /** Ports that are asked for by number and were not the service's before. */
  private void checkPorts(AdmissionRequest request, ObjectNode spec, @Nullable ObjectNode old) {
    var own = old == null ? Set.<Integer>of() : nodePorts(old);
    for (int i = 0; i < spec.path("ports").size(); i++) {
      int number = spec.path("ports").get(i).path("nodePort").intValue(0);
      if (number == 0 || own.contains(number)) continue;
      if (number < FIRST_PORT || number >= FIRST_PORT + PORTS)
        throw refusedPort(
            request,
            i,
            number,
            "provided port is not in the valid range. The range of valid ports is %d-%d"
                .formatted(FIRST_PORT, FIRST_PORT + PORTS - 1));
      if (!request.dryRun() && takenPorts(request.picture(), Json.object()).contains(number))
        throw refusedPort(request, i, number, "provided port is already allocated");
    }
  }

  private static RuntimeException refusedPort(
      AdmissionRequest request, int index, int number, String why) {
    var message = "Invalid value: " + number + ": " + why;
    var field = "spec.ports[" + index + "].nodePort";
    return Statuses.invalid(
        request.target().kind().type(),
        request.name(),
        List.of(new Cause("FieldValueInvalid", message, field)));
  }

  /** An update that leaves node ports out means those there are. */
  private static int keptPort(ObjectNode port, ObjectNode old) {
    for (var before : old.path("spec").path("ports"))
      if (before.path("port").equals(port.path("port"))
          && before.path("protocol").equals(port.path("protocol")))
        return before.path("nodePort").intValue(0);
    return 0;
  }

  private Set<Integer> takenPorts(Picture picture, ObjectNode spec) {
    var taken = new HashSet<Integer>();
    var services = picture.range("services", "", "");
    while (services.hasNext()) taken.addAll(portsOf.of(services.next()));
    for (var port : spec.path("ports")) taken.add(port.path("nodePort").intValue(0));
    return taken;
  }

  private static Set<String> taken(Picture picture) {
    var taken = new HashSet<String>();
    var services = picture.range("services", "", "");
    while (services.hasNext()) {
      var address = services.next().header().fields().get("spec.clusterIP");
      if (address != null) taken.add(address);
    }
    return taken;
  }

  private String free(Set<String> taken) {
    while (true) {
      int address = RANGE + NAMED + chance.nextInt((1 << RANGE_BITS) - NAMED - 1);
      var text =
          "%d.%d.%d.%d"
              .formatted(address >>> 24, address >>> 16 & 255, address >>> 8 & 255, address & 255);
      if (!taken.contains(text)) return text;
    }
  }

  /** Null if {@code text} is no IPv4 address. */
  private static @Nullable Integer number(String text) {
    int number = 0;
    int parts = 0;
    for (var part : text.split("\\.", -1)) {
      if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(Character::isDigit))
        return null;
      int value = Integer.parseInt(part);
      if (value > 255) return null;
      number = number << 8 | value;
      parts++;
    }
    return parts == 4 ? number : null;
  }

  private static RuntimeException refused(AdmissionRequest request, String address, String why) {
    var message =
        "Invalid value: [\"" + address + "\"]: failed to allocate IP " + address + ": " + why;
    var cause = new Cause("FieldValueInvalid", message, "spec.clusterIPs");
    return Statuses.invalid(request.target().kind().type(), request.name(), List.of(cause));
  }

  private static Set<Integer> nodePorts(ObjectNode service) {
    var ports = new HashSet<Integer>();
    for (var port : service.path("spec").path("ports")) {
      int number = port.path("nodePort").intValue(0);
      if (number != 0) ports.add(number);
    }
    return ports;
  }
}
