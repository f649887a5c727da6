package dev.lares.kind.basic;

import static dev.lares.kind.Trees.has;
import static dev.lares.kind.Trees.size;
import static dev.lares.kind.Trees.text;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What is odd in a Service but accepted. */
final class ServiceWarnings {
  private static final String HINTS = "service.kubernetes.io/topology-aware-hints";

  private ServiceWarnings() {}

  static List<String> of(JsonNode service) {
    var spec = service.path("spec");
    var found = new ArrayList<String>();
    if (has(service.path("metadata").path("annotations"), HINTS))
      found.add(
          "annotation "
              + HINTS
              + " is deprecated, please use service.kubernetes.io/topology-mode instead");
    boolean external = text(spec, "type").equals("ExternalName");
    if (external && size(spec, "externalIPs") > 0)
      found.add("spec.externalIPs is ignored when spec.type is \"ExternalName\"");
    if (!external && !text(spec, "externalName").isEmpty())
      found.add("spec.externalName is ignored when spec.type is not \"ExternalName\"");
    if (text(spec, "trafficDistribution").equals("PreferClose"))
      found.add("spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"");
    if (text(spec, "clusterIP").equals("None")) headless(spec, found);
    else if (!external && size(spec, "externalIPs") > 0)
      found.add("spec.externalIPs is deprecated and may no longer be implemented in some clusters");
    return found;
  }

  private static void headless(JsonNode spec, List<String> found) {
    if (!text(spec, "loadBalancerIP").isEmpty())
      found.add("spec.loadBalancerIP is ignored for headless services");
    if (size(spec, "externalIPs") > 0)
      found.add("spec.externalIPs is ignored for headless services");
    if (!text(spec, "sessionAffinity").equals("None"))
      found.add("spec.SessionAffinity is ignored for headless services");
  }
}
