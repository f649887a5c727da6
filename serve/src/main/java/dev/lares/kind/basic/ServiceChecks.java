package dev.lares.kind.basic;

import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Texts;
import dev.lares.kind.Trees;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What must hold for a Service. */
final class ServiceChecks {
  private static final List<String> TYPES =
      List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
  private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
  private static final FieldPath SPEC = FieldPath.of("spec");

  private ServiceChecks() {}

  static void check(ObjectNode service, FieldErrors errors) {
    var spec = service.path("spec");
    int before = errors.causes().size();
    checkClusterIps(spec, errors);
    // Kubernetes hands out addresses first, and looks no further if one asked for is none
    if (errors.causes().size() > before) return;
    var type = Trees.text(spec, "type");
    var ports = Trees.objects(spec, "ports");
    boolean headless = Trees.text(spec, "clusterIP").equals("None");
    if (ports.isEmpty() && !headless && !type.equals("ExternalName"))
      errors.required(SPEC.child("ports"), "");
    if (type.equals("ExternalName")) checkExternalName(spec, errors);
    checkPortList(ports, headless, errors);
    for (var label : spec.path("selector").properties()) {
      errors.invalidAll(
          SPEC.child("selector"), label.getKey(), NameChecks.qualifiedName(label.getKey()));
      var value = label.getValue().asString();
      errors.invalidAll(SPEC.child("selector"), value, NameChecks.labelValue(value));
    }
    checkAffinity(spec, errors);
    checkExternalIps(spec, errors);
    if (!TYPES.contains(type)) {
      if (type.isEmpty()) errors.required(SPEC.child("type"), "");
      else errors.notSupported(SPEC.child("type"), type, TYPES);
    }
    checkPolicies(spec, type, errors);
    checkPortTwins(ports, errors);
  }

  private static void checkExternalName(JsonNode spec, FieldErrors errors) {
    var name = Trees.text(spec, "externalName");
    if (!Trees.isEmpty(spec.path("clusterIPs")))
      errors.forbidden(SPEC.child("clusterIPs"), "may not be set when `type` is 'ExternalName'");
    var trimmed = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    if (trimmed.isEmpty()) errors.required(SPEC.child("externalName"), "");
    else errors.invalidAll(SPEC.child("externalName"), name, NameChecks.subdomain(trimmed));
  }

  private static void checkPortList(List<ObjectNode> ports, boolean headless, FieldErrors errors) {
    var names = new HashSet<String>();
    for (int i = 0; i < ports.size(); i++) {
      var port = ports.get(i);
      var path = SPEC.child("ports").index(i);
      var name = Trees.text(port, "name");
      if (name.isEmpty()) {
        if (ports.size() > 1) errors.required(path.child("name"), "");
      } else {
        errors.invalidAll(path.child("name"), name, NameChecks.label(name));
        if (!names.add(name)) errors.duplicate(path.child("name"), name);
      }
      long number = port.path("port").asLong(0);
      for (var problem : NameChecks.portNumber(number))
        errors.invalid(path.child("port"), number, problem);
      var protocol = Trees.text(port, "protocol");
      if (protocol.isEmpty()) errors.required(path.child("protocol"), "");
      else Trees.checkSupported(errors, path.child("protocol"), protocol, PROTOCOLS);
      var target = port.path("targetPort");
      if (target.isString())
        errors.invalidAll(
            path.child("targetPort"),
            target.stringValue(),
            NameChecks.portName(target.stringValue()));
      else
        for (var problem : NameChecks.portNumber(target.asLong(0)))
          errors.invalid(path.child("targetPort"), target.asLong(0), problem);
      var appProtocol = Trees.text(port, "appProtocol");
      if (!appProtocol.isEmpty())
        errors.invalidAll(
            path.child("appProtocol"), appProtocol, NameChecks.qualifiedName(appProtocol));
    }
  }

  private static void checkAffinity(JsonNode spec, FieldErrors errors) {
    var affinity = Trees.text(spec, "sessionAffinity");
    Trees.checkSupported(
        errors, SPEC.child("sessionAffinity"), affinity, List.of("ClientIP", "None"));
    var seconds =
        Trees.number(spec.path("sessionAffinityConfig").path("clientIP"), "timeoutSeconds");
    if (affinity.equals("ClientIP") && seconds != null && (seconds <= 0 || seconds > 86_400))
      errors.invalid(
          SPEC.child("sessionAffinityConfig").child("clientIP").child("timeoutSeconds"),
          seconds,
          "must be greater than 0 and less than 86400");
  }

  private static void checkClusterIps(JsonNode spec, FieldErrors errors) {
    var ips = Trees.texts(spec, "clusterIPs");
    if (ips.isEmpty() && !Trees.text(spec, "clusterIP").isEmpty())
      ips = List.of(Trees.text(spec, "clusterIP"));
    for (int i = 0; i < ips.size(); i++)
      if (!ips.get(i).equals("None") && !NetworkAddresses.isIp(ips.get(i)))
        errors.invalid(
            SPEC.child("clusterIPs").index(i),
            ips.get(i),
            "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
  }

  private static void checkExternalIps(JsonNode spec, FieldErrors errors) {
    var external = Trees.texts(spec, "externalIPs");
    for (int i = 0; i < external.size(); i++)
      if (!NetworkAddresses.isIp(external.get(i)))
        errors.invalid(
            SPEC.child("externalIPs").index(i),
            external.get(i),
            "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
  }

  private static void checkPolicies(JsonNode spec, String type, FieldErrors errors) {
    var policies = List.of("Cluster", "Local");
    var external = Trees.text(spec, "externalTrafficPolicy");
    boolean exposed =
        type.equals("NodePort")
            || type.equals("LoadBalancer")
            || !Trees.isEmpty(spec.path("externalIPs"));
    if (!external.isEmpty()) {
      if (!exposed && TYPES.contains(type))
        errors.invalid(
            SPEC.child("externalTrafficPolicy"),
            external,
            "may only be set for externally-accessible services");
      else Trees.checkSupported(errors, SPEC.child("externalTrafficPolicy"), external, policies);
    }
    var internal = Trees.text(spec, "internalTrafficPolicy");
    if (!internal.isEmpty())
      Trees.checkSupported(errors, SPEC.child("internalTrafficPolicy"), internal, policies);
    var distribution = Trees.text(spec, "trafficDistribution");
    if (!distribution.isEmpty())
      Trees.checkSupported(
          errors,
          SPEC.child("trafficDistribution"),
          distribution,
          List.of("PreferClose", "PreferSameNode", "PreferSameZone"));
  }

  /** The same protocol and port twice. Kubernetes prints the second one as a Go struct. */
  private static void checkPortTwins(List<ObjectNode> ports, FieldErrors errors) {
    var seen = new HashSet<String>();
    for (int i = 0; i < ports.size(); i++) {
      var protocol = Trees.text(ports.get(i), "protocol");
      long port = ports.get(i).path("port").asLong(0);
      if (!seen.add(protocol + "/" + port))
        errors.duplicateRendered(
            SPEC.child("ports").index(i),
            "{\"Name\":\"\",\"Protocol\":%s,\"AppProtocol\":null,\"Port\":%d,\"TargetPort\":0,\"NodePort\":0}"
                .formatted(Texts.quoted(protocol), port),
            "");
    }
  }

  static void checkUpdate(ObjectNode service, ObjectNode old, FieldErrors errors) {
    var type = Trees.text(service, "spec", "type");
    var before = Trees.text(old, "spec", "type");
    var was = Trees.text(old, "spec", "clusterIP");
    boolean both = !type.equals("ExternalName") && !before.equals("ExternalName");
    if (both && !was.isEmpty() && !was.equals(Trees.text(service, "spec", "clusterIP")))
      errors.invalid(
          SPEC.child("clusterIPs").index(0),
          service.path("spec").path("clusterIPs"),
          "may not change once set");
  }
}
