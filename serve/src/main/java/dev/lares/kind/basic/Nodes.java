package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Strategy;
import dev.lares.kind.Texts;
import dev.lares.kind.Trees;
import dev.lares.model.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Nodes. */
final class Nodes implements Strategy {
  private static final String ROLE = "node-role.kubernetes.io/";
  private static final List<String> EFFECTS =
      List.of("NoSchedule", "PreferNoSchedule", "NoExecute");
  private static final String[] INFO = {
    "architecture",
    "bootID",
    "containerRuntimeVersion",
    "kernelVersion",
    "kubeProxyVersion",
    "kubeletVersion",
    "machineID",
    "operatingSystem",
    "osImage",
    "systemUUID"
  };

  static final Kind KIND =
      Kind.of(Resources.NODES)
          .shortNames("no")
          .subresources("status")
          .fields("spec.unschedulable")
          .strategy(new Nodes())
          .columns(
              CommonColumns.NAME,
              Column.text("Status", "Ready or not, and whether cordoned", Nodes::status),
              Column.text("Roles", "From its role labels", Nodes::roles),
              CommonColumns.AGE,
              Column.text("Version", "Of its kubelet", (n, now) -> info(n, "kubeletVersion")),
              Column.wide(
                  "Internal-IP", "Within the cluster", (n, now) -> address(n, "InternalIP")),
              Column.wide("External-IP", "From outside", (n, now) -> address(n, "ExternalIP")),
              Column.wide("OS-Image", "Operating system", (n, now) -> known(info(n, "osImage"))),
              Column.wide("Kernel-Version", "Kernel", (n, now) -> known(info(n, "kernelVersion"))),
              Column.wide(
                  "Container-Runtime",
                  "Container runtime",
                  (n, now) -> known(info(n, "containerRuntimeVersion"))));

  @Override
  public void defaults(ObjectNode node) {
    var spec = Trees.object(node, "spec");
    var cidr = Trees.text(spec, "podCIDR");
    if (!cidr.isEmpty() && Trees.isEmpty(spec.path("podCIDRs")))
      spec.putArray("podCIDRs").add(cidr);
    var status = Trees.object(node, "status");
    if (status.path("capacity") instanceof ObjectNode capacity
        && Trees.isEmpty(status.path("allocatable")))
      status.set("allocatable", capacity.deepCopy());
    var endpoint = Trees.object(Trees.object(status, "daemonEndpoints"), "kubeletEndpoint");
    Trees.putIfAbsent(endpoint, "Port", 0);
    var info = Trees.object(status, "nodeInfo");
    for (var field : INFO) if (Trees.isAbsent(info, field)) info.put(field, "");
  }

  @Override
  public void validate(ObjectNode node, FieldErrors errors) {
    checkTaints(node, errors);
    var cidrs = Trees.texts(node.path("spec"), "podCIDRs");
    for (int i = 0; i < cidrs.size(); i++)
      if (!NetworkAddresses.isCidr(cidrs.get(i)))
        errors.invalid(
            FieldPath.of("spec", "podCIDRs").index(i),
            cidrs.get(i),
            "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
  }

  private static void checkTaints(ObjectNode node, FieldErrors errors) {
    var seen = new HashSet<String>();
    int i = 0;
    for (var taint : Trees.objects(node.path("spec"), "taints")) {
      // Kubernetes says metadata.taints of what stands in spec.taints
      var path = FieldPath.of("metadata", "taints").index(i++);
      var key = Trees.text(taint, "key");
      var value = Trees.text(taint, "value");
      var effect = Trees.text(taint, "effect");
      errors.invalidAll(path.child("key"), key, NameChecks.qualifiedName(key));
      if (!value.isEmpty())
        errors.invalidAll(path.child("value"), value, NameChecks.labelValue(value));
      if (effect.isEmpty()) errors.required(path.child("effect"), "");
      else Trees.checkSupported(errors, path.child("effect"), effect, EFFECTS);
      if (!seen.add(key + ":" + effect))
        errors.duplicateRendered(
            path,
            "{\"Key\":%s,\"Value\":%s,\"Effect\":%s,\"TimeAdded\":null}"
                .formatted(Texts.quoted(key), Texts.quoted(value), Texts.quoted(effect)),
            "taints must be unique by key and effect pair");
    }
  }

  @Override
  public void validateUpdate(ObjectNode node, ObjectNode old, FieldErrors errors) {
    validate(node, errors);
    // what only an update forbids is looked for with the taints once more: each is named twice
    checkTaints(node, errors);
    var was = Trees.text(old, "spec", "podCIDR");
    var is = Trees.text(node, "spec", "podCIDR");
    if (!was.isEmpty() && !was.equals(is))
      errors.forbidden(
          FieldPath.of("spec", "podCIDRs"),
          "node updates may not change podCIDR except from \"\" to valid");
    var provider = Trees.text(old, "spec", "providerID");
    if (!provider.isEmpty() && !provider.equals(Trees.text(node, "spec", "providerID")))
      errors.forbidden(
          FieldPath.of("spec", "providerID"),
          "node updates may not change providerID except from \"\" to valid");
  }

  private static String status(JsonNode node, Instant now) {
    var words = new ArrayList<String>();
    for (var condition : Trees.objects(node.path("status"), "conditions"))
      if (Trees.text(condition, "type").equals("Ready"))
        words.add(Trees.text(condition, "status").equals("True") ? "Ready" : "NotReady");
    if (words.isEmpty()) words.add("Unknown");
    if (node.path("spec").path("unschedulable").asBoolean(false)) words.add("SchedulingDisabled");
    return String.join(",", words);
  }

  private static String roles(JsonNode node, Instant now) {
    var roles = new TreeSet<String>();
    for (var label : node.path("metadata").path("labels").properties()) {
      if (label.getKey().startsWith(ROLE) && label.getKey().length() > ROLE.length())
        roles.add(label.getKey().substring(ROLE.length()));
      if (label.getKey().equals("kubernetes.io/role") && !label.getValue().asString().isEmpty())
        roles.add(label.getValue().asString());
    }
    return roles.isEmpty() ? "<none>" : String.join(",", roles);
  }

  private static String info(JsonNode node, String field) {
    return Trees.text(node, "status", "nodeInfo", field);
  }

  private static String known(String text) {
    return text.isEmpty() ? "<unknown>" : text;
  }

  private static String address(JsonNode node, String type) {
    for (var address : Trees.objects(node.path("status"), "addresses"))
      if (Trees.text(address, "type").equals(type)) return Trees.text(address, "address");
    return "<none>";
  }
}
