package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.SelectorChecks;
import dev.lares.kind.Selectors;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Network policies: stored for the network plugins that enforce them. */
final class NetworkRules implements Strategy {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> TYPES = List.of("Ingress", "Egress");
  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");

  static final Kind KIND =
      Kind.of(new ResourceType("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", true))
          .shortNames("netpol")
          .withGeneration()
          .strategy(new NetworkRules())
          .columns(
              CommonColumns.NAME,
              Column.text("Pod-Selector", "The pods it is about", (p, now) -> selector(p)),
              CommonColumns.AGE);

  private static String selector(JsonNode policy) {
    var pods = policy.path("spec").path("podSelector");
    var text = Selectors.of(pods).toString();
    return text.isEmpty() ? "<none>" : text;
  }

  @Override
  public void defaults(ObjectNode policy) {
    var spec = Trees.object(policy, "spec");
    Trees.object(spec, "podSelector");
    for (var direction : List.of("ingress", "egress"))
      for (var rule : Trees.objects(spec, direction))
        for (var port : Trees.objects(rule, "ports")) Trees.putIfEmpty(port, "protocol", "TCP");
    if (!Trees.isEmpty(spec.path("policyTypes"))) return;
    var types = spec.putArray("policyTypes").add("Ingress");
    if (!Trees.isEmpty(spec.path("egress"))) types.add("Egress");
  }

  @Override
  public void validate(ObjectNode policy, FieldErrors errors) {
    var spec = policy.path("spec");
    SelectorChecks.check(spec.path("podSelector"), SPEC.child("podSelector"), errors);
    checkRules(spec, "ingress", "from", errors);
    checkRules(spec, "egress", "to", errors);
    var types = Trees.texts(spec, "policyTypes");
    for (int i = 0; i < types.size(); i++)
      if (!TYPES.contains(types.get(i)))
        errors.notSupported(SPEC.child("policyTypes").index(i), types.get(i), TYPES);
  }

  private static void checkRules(
      JsonNode spec, String direction, String peers, FieldErrors errors) {
    var rules = Trees.objects(spec, direction);
    for (int i = 0; i < rules.size(); i++) {
      var at = SPEC.child(direction).index(i);
      var ports = Trees.objects(rules.get(i), "ports");
      for (int j = 0; j < ports.size(); j++)
        checkPort(ports.get(j), at.child("ports").index(j), errors);
      var ends = Trees.objects(rules.get(i), peers);
      for (int j = 0; j < ends.size(); j++)
        checkPeer(ends.get(j), at.child(peers).index(j), errors);
    }
  }

  private static void checkPort(JsonNode port, FieldPath at, FieldErrors errors) {
    var protocol = Trees.text(port, "protocol");
    if (!PROTOCOLS.contains(protocol))
      errors.notSupported(at.child("protocol"), protocol, PROTOCOLS);
    var number = port.path("port");
    if (number.isNumber() && (number.asLong() < 1 || number.asLong() > 65_535))
      errors.invalid(at.child("port"), number.asLong(), "must be between 1 and 65535, inclusive");
  }

  private static void checkPeer(JsonNode peer, FieldPath at, FieldErrors errors) {
    if (peer.isEmpty()) errors.required(at, "must specify a peer");
    for (var selector : List.of("podSelector", "namespaceSelector"))
      if (peer.path(selector).isObject())
        SelectorChecks.check(peer.path(selector), at.child(selector), errors);
  }
}
