package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.Kind;
import dev.lares.kind.NameRule;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Services: defaults and columns. What may not be is in {@link ServiceChecks}; addresses come from
 * admission.
 */
final class Services implements Strategy {
  private static final int AFFINITY_SECONDS = 10_800;

  static final Kind KIND =
      Kind.of(Resources.SERVICES)
          .shortNames("svc")
          .categories("all")
          .subresources("status")
          .nameRule(NameRule.LABEL)
          .fields("spec.clusterIP", "spec.type")
          .withCreateOnUpdate()
          .withDeletedAnswered()
          .strategy(new Services())
          .columns(
              CommonColumns.NAME,
              Column.text("Type", "How it is exposed", (s, now) -> Trees.text(s, "spec", "type")),
              Column.text("Cluster-IP", "Address within the cluster", Services::clusterIp),
              Column.text("External-IP", "Addresses from outside", Services::externalIps),
              Column.text("Port(s)", "Ports, with node ports", Services::ports),
              CommonColumns.AGE,
              Column.wide("Selector", "Which pods serve it", Services::selector));

  @Override
  public void defaults(ObjectNode service) {
    var spec = Trees.object(service, "spec");
    Trees.object(Trees.object(service, "status"), "loadBalancer");
    Trees.putIfEmpty(spec, "sessionAffinity", "None");
    if (Trees.text(spec, "sessionAffinity").equals("None")) {
      spec.remove("sessionAffinityConfig");
    } else if (Trees.text(spec, "sessionAffinity").equals("ClientIP")) {
      var client = Trees.object(Trees.object(spec, "sessionAffinityConfig"), "clientIP");
      Trees.putIfAbsent(client, "timeoutSeconds", AFFINITY_SECONDS);
    }
    Trees.putIfEmpty(spec, "type", "ClusterIP");
    for (var port : Trees.objects(spec, "ports")) {
      Trees.putIfEmpty(port, "protocol", "TCP");
      var target = port.path("targetPort");
      boolean unset =
          target.isMissingNode()
              || target.isNull()
              || (target.isNumber() && target.intValue() == 0)
              || (target.isString() && target.stringValue().isEmpty());
      if (unset) port.set("targetPort", port.path("port").deepCopy());
    }
    var type = Trees.text(spec, "type");
    boolean exposed = type.equals("NodePort") || type.equals("LoadBalancer");
    if ((exposed || !Trees.isEmpty(spec.path("externalIPs"))) && !type.equals("ExternalName"))
      Trees.putIfEmpty(spec, "externalTrafficPolicy", "Cluster");
    if (!type.equals("ExternalName")) Trees.putIfEmpty(spec, "internalTrafficPolicy", "Cluster");
    if (type.equals("LoadBalancer")) Trees.putIfAbsent(spec, "allocateLoadBalancerNodePorts", true);
  }

  @Override
  public List<String> warnings(ObjectNode service) {
    return ServiceWarnings.of(service);
  }

  @Override
  public void prepareCreate(ObjectNode service) {
    service.putObject("status").putObject("loadBalancer");
  }

  /** Fields of a type that is no more go with it; addresses a client leaves out stay. */
  @Override
  public void prepareUpdate(ObjectNode service, ObjectNode old) {
    var spec = Trees.object(service, "spec");
    var before = Trees.object(old, "spec");
    var type = Trees.text(spec, "type");
    if (type.equals("ExternalName")) {
      boolean same = Trees.text(spec, "clusterIP").equals(Trees.text(before, "clusterIP"));
      if (same && !Trees.text(before, "type").equals("ExternalName"))
        for (var field :
            new String[] {
              "clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy"
            }) spec.remove(field);
      return;
    }
    if (Trees.text(before, "type").equals("ExternalName")) return;
    for (var field : new String[] {"clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"})
      if (Trees.isEmpty(spec.path(field))) Trees.keep(spec, before, field);
    if (Trees.text(spec, "clusterIP").equals(Trees.text(before, "clusterIP"))) return;
    // a client that changes one of the two means both
    if (spec.path("clusterIPs").equals(before.path("clusterIPs")))
      spec.putArray("clusterIPs").add(Trees.text(spec, "clusterIP"));
  }

  @Override
  public void validate(ObjectNode service, FieldErrors errors) {
    ServiceChecks.check(service, errors);
  }

  @Override
  public void validateUpdate(ObjectNode service, ObjectNode old, FieldErrors errors) {
    ServiceChecks.checkUpdate(service, old, errors);
    ServiceChecks.check(service, errors);
  }

  private static String clusterIp(JsonNode service, Instant now) {
    var ip = Trees.text(service, "spec", "clusterIP");
    return ip.isEmpty() ? "<none>" : ip;
  }

  private static String externalIps(JsonNode service, Instant now) {
    var spec = service.path("spec");
    var external = Trees.texts(spec, "externalIPs");
    switch (Trees.text(spec, "type")) {
      case "ExternalName" -> {
        return Trees.text(spec, "externalName");
      }
      case "LoadBalancer" -> {
        var all = new ArrayList<String>();
        for (var ingress : Trees.objects(Trees.at(service, "status", "loadBalancer"), "ingress")) {
          var ip = Trees.text(ingress, "ip");
          all.add(ip.isEmpty() ? Trees.text(ingress, "hostname") : ip);
        }
        all.addAll(external);
        return all.isEmpty() ? "<pending>" : String.join(",", all);
      }
      default -> {
        return external.isEmpty() ? "<none>" : String.join(",", external);
      }
    }
  }

  private static String ports(JsonNode service, Instant now) {
    var pieces = new ArrayList<String>();
    for (var port : Trees.objects(service.path("spec"), "ports")) {
      long nodePort = port.path("nodePort").asLong(0);
      pieces.add(
          port.path("port").asLong(0)
              + (nodePort > 0 ? ":" + nodePort : "")
              + "/"
              + Trees.text(port, "protocol"));
    }
    return pieces.isEmpty() ? "<none>" : String.join(",", pieces);
  }

  private static String selector(JsonNode service, Instant now) {
    var pieces = new ArrayList<String>();
    for (var entry : service.path("spec").path("selector").properties())
      pieces.add(entry.getKey() + "=" + entry.getValue().asString());
    pieces.sort(null);
    return pieces.isEmpty() ? "<none>" : String.join(",", pieces);
  }
}
