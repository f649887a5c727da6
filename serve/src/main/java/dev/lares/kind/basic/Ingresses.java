package dev.lares.kind.basic;

import dev.lares.kind.Column;
import dev.lares.kind.CommonColumns;
import dev.lares.kind.FieldErrors;
import dev.lares.kind.FieldPath;
import dev.lares.kind.Kind;
import dev.lares.kind.NameChecks;
import dev.lares.kind.Strategy;
import dev.lares.kind.Trees;
import dev.lares.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Ingresses: stored for the ingress controllers that users bring. */
final class Ingresses implements Strategy {
  /** How a class was named before there was a field for it. */
  private static final String CLASS = "kubernetes.io/ingress.class";

  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> PATH_TYPES =
      List.of("Exact", "ImplementationSpecific", "Prefix");

  static final Kind KIND =
      Kind.of(new ResourceType("networking.k8s.io", "v1", "ingresses", "Ingress", true))
          .shortNames("ing")
          .subresources("status")
          .withGeneration()
          .strategy(new Ingresses())
          .columns(
              CommonColumns.NAME,
              Column.text(
                  "Class",
                  "The IngressClass that says who serves it",
                  (i, now) -> orNone(Trees.text(i, "spec", "ingressClassName"))),
              Column.text("Hosts", "The hosts it is for", (i, now) -> hosts(i)),
              Column.text("Address", "Where it is reached", (i, now) -> addresses(i)),
              Column.text(
                  "Ports",
                  "The ports it is reached at",
                  (i, now) -> Trees.isEmpty(i.path("spec").path("tls")) ? "80" : "80, 443"),
              CommonColumns.AGE);

  private static String orNone(String text) {
    return text.isEmpty() ? "<none>" : text;
  }

  /** Three of them at most: what a column has room for. */
  private static String hosts(JsonNode ingress) {
    var hosts = new ArrayList<String>();
    for (var rule : Trees.objects(ingress.path("spec"), "rules")) {
      var host = Trees.text(rule, "host");
      if (!host.isEmpty()) hosts.add(host);
    }
    if (hosts.isEmpty()) return "*";
    if (hosts.size() <= 3) return String.join(",", hosts);
    return String.join(",", hosts.subList(0, 3)) + " + " + (hosts.size() - 3) + " more...";
  }

  private static String addresses(JsonNode ingress) {
    var found = new ArrayList<String>();
    for (var point : Trees.objects(Trees.at(ingress, "status", "loadBalancer"), "ingress")) {
      var ip = Trees.text(point, "ip");
      found.add(ip.isEmpty() ? Trees.text(point, "hostname") : ip);
    }
    return String.join(",", found);
  }

  @Override
  public void defaults(ObjectNode ingress) {
    Trees.object(ingress, "spec");
    Trees.object(Trees.object(ingress, "status"), "loadBalancer");
  }

  @Override
  public List<String> warnings(ObjectNode ingress) {
    return Trees.has(ingress.path("metadata").path("annotations"), CLASS)
        ? List.of(
            "annotation \""
                + CLASS
                + "\" is deprecated, please use 'spec.ingressClassName' instead")
        : List.of();
  }

  /** Whoever changes one has been told. */
  @Override
  public List<String> warningsOfUpdate(ObjectNode ingress, ObjectNode old) {
    return List.of();
  }

  @Override
  public void prepareCreate(ObjectNode ingress) {
    ingress.putObject("status").putObject("loadBalancer");
  }

  @Override
  public void validate(ObjectNode ingress, FieldErrors errors) {
    var spec = ingress.path("spec");
    var fallback = spec.path("defaultBackend");
    var rules = Trees.objects(spec, "rules");
    if (fallback.isMissingNode() && rules.isEmpty())
      errors.invalid(
          SPEC, NullNode.instance, "either `defaultBackend` or `rules` must be specified");
    if (fallback.isObject()) checkBackend(fallback, SPEC.child("defaultBackend"), errors);
    for (int i = 0; i < rules.size(); i++)
      checkRule(rules.get(i), SPEC.child("rules").index(i), errors);
  }

  private static void checkRule(JsonNode rule, FieldPath at, FieldErrors errors) {
    var host = Trees.text(rule, "host");
    var plain = host.startsWith("*.") ? host.substring(2) : host;
    if (!host.isEmpty()) errors.invalidAll(at.child("host"), host, NameChecks.subdomain(plain));
    if (!rule.path("http").isObject()) return;
    var paths = Trees.objects(rule.path("http"), "paths");
    var list = at.child("http").child("paths");
    if (paths.isEmpty()) errors.required(list, "");
    for (int i = 0; i < paths.size(); i++) checkPath(paths.get(i), list.index(i), errors);
  }

  private static void checkPath(JsonNode path, FieldPath at, FieldErrors errors) {
    var type = Trees.text(path, "pathType");
    var text = Trees.text(path, "path");
    if (type.isEmpty()) errors.required(at.child("pathType"), "pathType must be specified");
    else if (!PATH_TYPES.contains(type))
      errors.notSupported(at.child("pathType"), type, PATH_TYPES);
    else if (!text.startsWith("/") && (!text.isEmpty() || !type.equals("ImplementationSpecific")))
      errors.invalid(at.child("path"), text, "must be an absolute path");
    checkBackend(path.path("backend"), at.child("backend"), errors);
  }

  private static void checkBackend(JsonNode backend, FieldPath at, FieldErrors errors) {
    var service = backend.path("service");
    if (!service.isObject()) return;
    if (Trees.text(service, "name").isEmpty())
      errors.required(at.child("service").child("name"), "");
    var port = service.path("port");
    var named = !Trees.text(port, "name").isEmpty();
    var number = Trees.number(port, "number", 0);
    if (named && number != 0) errors.invalid(at, "cannot set both port name & port number");
    else if (!named && number == 0) errors.required(at, "port name or number is required");
  }
}
