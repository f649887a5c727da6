package dev.lares.kind.workload;

import static dev.lares.kind.Trees.object;
import static dev.lares.kind.Trees.objects;
import static dev.lares.kind.Trees.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Profiles of AppArmor were annotations once: what these say is said in the fields too. */
final class AppArmorFields {
  private static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
  private static final String LOCAL = "localhost/";

  private AppArmorFields() {}

  static void fill(ObjectNode pod) {
    var annotations = pod.path("metadata").path("annotations");
    var spec = object(pod, "spec");
    if (annotations.isEmpty() || text(spec, "os", "name").equals("windows")) return;
    var ofPod = spec.path("securityContext").path("appArmorProfile");
    for (var list : List.of("initContainers", "containers", "ephemeralContainers"))
      for (var container : objects(spec, list)) {
        var profile = profile(pod, text(annotations, ANNOTATION + text(container, "name")));
        if (profile == null || profile.equals(ofPod)) continue;
        if (container.path("securityContext").path("appArmorProfile").isObject()) continue;
        object(container, "securityContext").set("appArmorProfile", profile);
      }
  }

  private static @Nullable ObjectNode profile(ObjectNode pod, String annotation) {
    if (annotation.equals("runtime/default")) return pod.objectNode().put("type", "RuntimeDefault");
    if (annotation.equals("unconfined")) return pod.objectNode().put("type", "Unconfined");
    if (!annotation.startsWith(LOCAL) || annotation.length() == LOCAL.length()) return null;
    return pod.objectNode()
        .put("type", "Localhost")
        .put("localhostProfile", annotation.substring(LOCAL.length()));
  }
}
